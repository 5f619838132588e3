package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.http.Route;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The request collection that integrators import: it is played from top to bottom against a
/// running server as Postman plays it, knows every route, and gets the status that it says.
@NullUnmarked // reads JSON of which nothing is known
class RequestCollectionTest {
    private static final Path FILE = Path.of("assets/myposcore.postman_collection.json");
    private static final Pattern STATUS = Pattern.compile("have\\.status\\((\\d+)\\)");
    private static final Pattern SAVE =
            Pattern.compile(
                    "collectionVariables\\.set\\(\"(\\w+)\", pm\\.response\\.json\\(\\)(.*)\\);");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\$?\\w+)}}");

    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> played = new HashSet<>();

    @Test
    void everyRequestGetsTheStatusThatItSays() throws Exception {
        Map<?, ?> collection = WireJson.read(Files.readAllBytes(FILE), Map.class);
        for (Object variable : (List<?>) collection.get("variable")) {
            variables.put(text(variable, "key"), text(variable, "value"));
        }
        try (var shop = ServedShop.open();
                var client = HttpClient.newHttpClient()) {
            variables.put("base_url", shop.address().toString());
            for (Map<?, ?> item : requests(collection)) {
                play(client, shop.routes(), item);
            }

            assertThat(played)
                    .as("routes that the collection asks")
                    .containsExactlyInAnyOrderElementsOf(
                            shop.routes().stream().map(Route::name).collect(Collectors.toSet()));
        }
    }

    @Test
    void itIsACollectionOfTheVersionThatItNames() throws Exception {
        Map<?, ?> collection = WireJson.read(Files.readAllBytes(FILE), Map.class);

        assertThat(Described.in(collection, "info", "schema"))
                .isEqualTo("https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        assertThat(Files.readString(FILE)).doesNotContain("Bearer ey");
    }

    private static List<Map<?, ?>> requests(Map<?, ?> folder) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Object item : (List<?>) folder.get("item")) {
            Map<?, ?> step = (Map<?, ?>) item;
            if (step.containsKey("item")) {
                found.addAll(requests(step));
            } else {
                found.add(step);
            }
        }
        return found;
    }

    private void play(HttpClient client, List<Route> routes, Map<?, ?> item) throws Exception {
        Map<?, ?> request = (Map<?, ?>) item.get("request");
        String method = text(request, "method");
        String url = filled(String.valueOf(Described.in(request, "url", "raw")));
        String path = url.replace(variables.get("base_url"), "").replaceAll("\\?.*", "");
        routes.stream()
                .filter(route -> route.method().equals(method) && matches(route, path))
                .findFirst()
                .ifPresent(route -> played.add(route.name()));
        var sent =
                HttpRequest.newBuilder(java.net.URI.create(url))
                        .method(method, HttpRequest.BodyPublishers.ofString(body(request)));
        String token = token(request);
        if (token != null) {
            sent.header("Authorization", "Bearer " + token);
        }
        var answer = client.send(sent.build(), HttpResponse.BodyHandlers.ofString());
        String script =
                Described.in(((List<?>) item.get("event")).getFirst(), "script", "exec").toString();
        Matcher status = STATUS.matcher(script);
        assertThat(status.find()).as("%s says its status", item.get("name")).isTrue();
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(Integer.parseInt(status.group(1)));
        for (Object line :
                (List<?>)
                        Described.in(((List<?>) item.get("event")).getFirst(), "script", "exec")) {
            Matcher save = SAVE.matcher(String.valueOf(line));
            if (save.find()) {
                variables.put(save.group(1), at(answer.body(), save.group(2)));
            }
        }
    }

    private static boolean matches(Route route, String path) {
        return path.matches(route.path().replaceAll("\\{\\w+}", "[^/]+"));
    }

    private String body(Map<?, ?> request) {
        return request.get("body") == null
                ? ""
                : filled(String.valueOf(Described.in(request, "body", "raw")));
    }

    /// The collection's own token, unless the request has another or wants none.
    private String token(Map<?, ?> request) {
        if (request.get("auth") == null) {
            return variables.get("token");
        }
        Map<?, ?> auth = (Map<?, ?>) request.get("auth");
        return text(auth, "type").equals("noauth")
                ? null
                : filled(text(((List<?>) auth.get("bearer")).getFirst(), "value"));
    }

    private String filled(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        return switch (name) {
            case "$guid" -> UUID.randomUUID().toString();
            case "$isoTimestamp" -> Instant.now().toString();
            case "$randomInt" -> "17";
            default -> {
                assertThat(variables).containsKey(name);
                yield variables.get(name);
            }
        };
    }

    private static String at(String json, String path) {
        Object value = WireJson.read(json, Map.class);
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            value =
                    step.group(1) != null
                            ? ((Map<?, ?>) value).get(step.group(1))
                            : ((List<?>) value).get(Integer.parseInt(step.group(2)));
        }
        assertThat(value).as("%s in %s", path, json).isNotNull();
        return String.valueOf(value);
    }

    private static String text(Object map, String name) {
        return String.valueOf(((Map<?, ?>) map).get(name));
    }
}
