package com.myposcore.server.api;

import com.myposcore.server.http.Description;
import com.myposcore.server.http.Description.Given;
import com.myposcore.server.http.Route;
import com.myposcore.wire.Problem;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The API's description of itself, OpenAPI 3.1, made from the route table and the records of
/// `wire`; nothing of it is written by hand, so it cannot say what the server does not do.
final class OpenApi {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> WHOLE = Map.of("type", "integer", "format", "int64");

    private final Schemas schemas = new Schemas();
    private final List<Route> routes;

    private OpenApi(List<Route> routes) {
        this.routes = routes;
    }

    /// The document of these routes, ready to become JSON.
    static Map<String, Object> of(List<Route> routes) {
        return new OpenApi(routes).document();
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "MyPOSCore sync server",
                        "version", "1",
                        "description",
                                "Sign in, press Authorize and paste the token. Money is an exact"
                                        + " decimal number, times are RFC 3339 in UTC."));
        document.put("paths", paths());
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of(
                                "token",
                                Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT")),
                        "schemas",
                        withRefusal()));
        return document;
    }

    private Map<String, Object> paths() {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(Route route) {
        Description description = route.description();
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", operationId(route));
        operation.put("tags", List.of(tag(route)));
        operation.put("summary", description.summary());
        operation.put("parameters", parameters(route));
        var taken = description.takes();
        if (taken != null) {
            operation.put(
                    "requestBody",
                    Map.of(
                            "required",
                            true,
                            "content",
                            json(schemas.taken(taken, route.method()))));
        }
        operation.put("responses", responses(route));
        if (route.isSignedIn()) {
            operation.put("security", List.of(Map.of("token", List.of())));
        }
        return operation;
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        for (String step : route.steps()) {
            if (step.startsWith("{")) {
                String name = step.substring(1, step.length() - 1);
                Map<String, Object> schema = name.equals("id") ? WHOLE : TEXT;
                parameters.add(parameter(name, "path", "which one", schema, true));
            }
        }
        for (var asked : route.description().query()) {
            parameters.add(
                    parameter(
                            asked.name(),
                            "query",
                            asked.words(),
                            Schemas.choosing(schema(asked.kind()), asked.choices()),
                            false));
        }
        if (route.isSignedIn()) {
            parameters.add(
                    parameter(
                            "X-Tenant-Id",
                            "header",
                            "the tenant a superadmin acts in; means nothing for others",
                            WHOLE,
                            false));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(
            String name, String in, String words, Map<String, Object> schema, boolean required) {
        return Map.of(
                "name", name,
                "in", in,
                "description", words,
                "schema", schema,
                "required", required);
    }

    private static Map<String, Object> schema(Description.Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case NUMBER -> WHOLE;
            case FLAG -> Map.of("type", "boolean");
            case TIME -> Map.of("type", "string", "format", "date-time");
        };
    }

    private Map<String, Object> responses(Route route) {
        var responses = new LinkedHashMap<String, Object>();
        switch (route.description().gives()) {
            case Given.Data(Class<?> type) ->
                    responses.put("200", answer(enveloped(schemas.given(type))));
            case Given.ListOf(Class<?> item) ->
                    responses.put("200", answer(enveloped(Schemas.array(schemas.given(item)))));
            case Given.PageOf(Class<?> item) -> responses.put("200", answer(page(item)));
            case Given.ListingOf(Class<?> item) -> {
                var listing =
                        Schemas.object(
                                Map.of(
                                        "items", Schemas.array(schemas.given(item)),
                                        "pagination",
                                                schemas.given(
                                                        com.myposcore.wire.Monitoring.Pagination
                                                                .class)),
                                List.of("items", "pagination"));
                responses.put("200", answer(enveloped(listing)));
            }
            case Given.File(String mediaType) ->
                    responses.put(
                            "200",
                            Map.of(
                                    "description",
                                    "as it is",
                                    "content",
                                    Map.of(mediaType, Map.of())));
            case Given.Socket() ->
                    responses.put("101", Map.of("description", "becomes a WebSocket"));
        }
        for (Problem problem : problems(route)) {
            responses.put(
                    String.valueOf(problem.status()),
                    Map.of(
                            "description",
                            problem.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                    + ", code "
                                    + problem.code(),
                            "content",
                            json(Map.of("$ref", "#/components/schemas/Refusal"))));
        }
        return responses;
    }

    /// What its line in the table names, and what every route of its kind may say.
    private static Set<Problem> problems(Route route) {
        Set<Problem> problems = EnumSet.of(Problem.INTERNAL, Problem.UNAVAILABLE);
        problems.addAll(route.description().refuses());
        if (route.isSignedIn()) {
            problems.add(Problem.UNAUTHORIZED);
            problems.add(Problem.BAD_REQUEST); // X-Tenant-Id
            problems.add(Problem.NOT_FOUND);
        }
        if (route.description().takes() != null) {
            problems.add(Problem.BAD_REQUEST);
            problems.add(Problem.TOO_LARGE);
        }
        if (route.path().contains("{")) {
            problems.add(Problem.NOT_FOUND);
        }
        return problems;
    }

    private static Map<String, Object> enveloped(Object data) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("code", Map.of("const", 0));
        properties.put("message", TEXT);
        properties.put("data", data);
        return Schemas.object(properties, List.of("code", "message", "data"));
    }

    private Map<String, Object> page(Class<?> item) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("code", Map.of("const", 0));
        properties.put("message", TEXT);
        for (String figure : List.of("page", "page_size", "total_items", "total_pages")) {
            properties.put(figure, WHOLE);
        }
        properties.put("data", Schemas.array(schemas.given(item)));
        return Schemas.object(properties, List.copyOf(properties.keySet()));
    }

    private Map<String, Object> withRefusal() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("code", WHOLE);
        properties.put("message", Map.of("type", "string", "description", "field and reason"));
        properties.put("data", Map.of());
        schemas.named().put("Refusal", Schemas.object(properties, List.of("code", "message")));
        return schemas.named();
    }

    private static Map<String, Object> answer(Object schema) {
        return Map.of("description", "done", "content", json(schema));
    }

    private static Map<String, Object> json(Object schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static String operationId(Route route) {
        return route.method().toLowerCase(Locale.ROOT)
                + route.path().replaceAll("[^a-z.]+", "_").replaceAll("_$", "");
    }

    private static String tag(Route route) {
        return route.steps().size() > 1 && route.steps().getFirst().equals("api")
                ? route.steps().get(1)
                : "server";
    }
}
