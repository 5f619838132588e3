package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.http.Route;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the API says of itself is what the server does. (That every answer of every test is held to
/// the description, [ServedShop] sees to.)
class ApiDescriptionTest {
    @AutoClose private static ServedShop shop;
    private static Described described;

    @BeforeAll
    static void open() throws Exception {
        shop = ServedShop.open();
        described = new Described(fetch("/openapi.json", 200, "application/json").body());
    }

    @Test
    void everyRouteIsDescribedAndNothingElse() {
        var said = new TreeSet<String>();
        described
                .paths()
                .forEach(
                        (path, operations) ->
                                ((Map<?, ?>) operations)
                                        .keySet()
                                        .forEach(
                                                method ->
                                                        said.add(
                                                                String.valueOf(method)
                                                                                .toUpperCase(
                                                                                        Locale.ROOT)
                                                                        + " "
                                                                        + path)));

        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(
                        shop.routes().stream().map(Route::name).toList());
    }

    @Test
    void everyEndpointOfTheContractIsThere() {
        for (String path :
                List.of(
                        "/health",
                        "/api/auth/login",
                        "/api/sync/time",
                        "/api/sync/upload",
                        "/api/sync/download",
                        "/api/sync/status",
                        "/api/sync/logs",
                        "/api/sync/conflicts",
                        "/api/sync/conflicts/{id}",
                        "/api/sync/conflicts/resolve",
                        "/api/orders",
                        "/api/orders/{id}",
                        "/api/payments",
                        "/api/payments/{id}",
                        "/openapi.json",
                        "/docs")) {
            assertThat(described.paths().keySet().contains(path)).as(path).isTrue();
        }
        for (String kind : List.of("products", "categories", "branches", "users")) {
            assertThat(Described.in(described.paths(), "/api/" + kind))
                    .asString()
                    .contains("get=")
                    .contains("post=");
            assertThat(Described.in(described.paths(), "/api/" + kind + "/{id}"))
                    .asString()
                    .contains("get=")
                    .contains("put=")
                    .contains("delete=");
        }
    }

    @Test
    void itIsOpenApiWithoutALooseEnd() {
        String text = WireJson.text(described.document());
        Map<?, ?> schemas = (Map<?, ?>) Described.in(described.document(), "components", "schemas");
        var references = Pattern.compile("#/components/schemas/(\\w+)").matcher(text);

        assertThat(Described.in(described.document(), "openapi")).isEqualTo("3.1.0");
        while (references.find()) {
            assertThat(schemas.keySet().contains(references.group(1)))
                    .as(references.group())
                    .isTrue();
        }
        var ids = Pattern.compile("\"operationId\":\"([^\"]+)\"").matcher(text);
        assertThat(ids.results().map(found -> found.group(1)).toList()).doesNotHaveDuplicates();
    }

    @Test
    void namesNullsAndNeedsComeFromTheRecords() {
        Map<?, ?> user =
                (Map<?, ?>)
                        Described.in(described.document(), "components", "schemas", "MasterUser");
        Map<?, ?> login =
                (Map<?, ?>)
                        Described.in(described.document(), "components", "schemas", "LoginRequest");

        assertThat(Described.in(user, "properties", "branch_id", "type"))
                .isEqualTo(List.of("integer", "null"));
        assertThat(Described.in(user, "properties", "full_name", "type")).isEqualTo("string");
        assertThat((List<?>) user.get("required")).hasSize(9);
        assertThat(user.toString()).doesNotContain("password").doesNotContain("pin");
        assertThat(login.get("required")).isEqualTo(List.of("email", "password"));
        assertThat(Described.in(described.document(), "components", "schemas", "UploadRequest"))
                .asString()
                .contains("required=[client_id, client_timestamp]");
    }

    @Test
    void whatChangesARecordNeedsNoneOfItsFields() {
        for (String record : List.of("Product", "Category", "Branch", "User")) {
            Object made = schema("Draft" + record);
            Object changed = schema("Draft" + record + "Change");

            assertThat(made).asString().contains("required=[");
            assertThat(changed).asString().doesNotContain("required=[");
            assertThat(Described.in(changed, "properties"))
                    .isEqualTo(Described.in(made, "properties"));
        }
        assertThat(Described.in(described.document(), "paths", "/api/users/{id}", "put"))
                .asString()
                .contains("DraftUserChange");
    }

    private Object schema(String name) {
        return Described.in(described.document(), "components", "schemas", name);
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        var page = fetch("/docs", 200, "text/html");
        String html = new String(page.body(), StandardCharsets.UTF_8);
        var parts = Pattern.compile("(?:src|href)=\"(docs/[^\"]+)\"").matcher(html);

        assertThat(html).doesNotContain("://").doesNotContain("\"//");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(parts.results().map(part -> part.group(1)).toList())
                .hasSize(3)
                .allSatisfy(
                        part -> assertThat(fetch("/" + part, 200, "text/").body()).isNotEmpty());
        fetch("/docs/other.js", 404, "application/json");
        fetch("/docs/..%2Fdocs.html", 404, "application/json");
    }

    private static HttpResponse<byte[]> fetch(String path, int status, String type)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var response =
                    client.send(
                            HttpRequest.newBuilder(shop.address().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(status);
            assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith(type);
            return response;
        }
    }
}
