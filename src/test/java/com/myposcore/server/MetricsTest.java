package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.http.Request;
import com.myposcore.server.http.Route;
import com.myposcore.server.identity.Refusal;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// The figures at `/metrics`: true, about nobody in particular, and for this machine alone.
class MetricsTest {
    @Test
    void theyCountWhatTheServerDid() throws Exception {
        try (var shop = ServedShop.open()) {
            String token = shop.login("manajer@food.example");
            long product = shop.database.number("SELECT id FROM products WHERE sku = 'MKN-001'");
            shop.post(
                            "/api/sync/upload",
                            token,
                            EndpointIsolationTest.sale(product, "o1")
                                    .replace(
                                            "\"orders\": [",
                                            "\"orders\": [{\"local_id\": \"bad\"}, "))
                    .expect(200);
            var all =
                    shop.post("/api/sync/download", token, "{\"client_id\": \"till\"}").expect(200);
            shop.delete("/api/products/" + product, token).expect(200);
            shop.post(
                            "/api/sync/download",
                            token,
                            "{\"client_id\": \"till\", \"cursor\": \"%s\"}"
                                    .formatted(all.at("cursor")))
                    .expect(200);
            shop.get("/api/products/987654321", token).expect(404);
            shop.get("/nowhere", null).expect(404);

            String figures = scrape(shop).body();

            assertThat(figures)
                    .contains(
                            "myposcore_upload_records_total{kind=\"order\",outcome=\"accepted\"} 1.0")
                    .contains(
                            "myposcore_upload_records_total{kind=\"order\",outcome=\"refused\"} 1.0")
                    .contains("myposcore_download_rows_total{kind=\"product\"} 2.0")
                    .contains("myposcore_download_rows_total{kind=\"deletion\"} 1.0")
                    .contains(
                            "myposcore_http_requests_seconds_count{method=\"GET\",route=\"/api/products/{id}\",status=\"404\"}"
                                    + " 1")
                    .contains("{method=\"-\",route=\"-\",status=\"404\"} 1")
                    .contains("myposcore_tenants 2.0")
                    .contains("myposcore_conflicts_open 0.0")
                    .contains("myposcore_reviews_open 1.0")
                    .contains("myposcore_sync_success_rate 1.0")
                    .contains("myposcore_database_connections{state=\"most\"} 8.0")
                    .contains("jvm_memory_used_bytes{");
            assertThat(bytes(figures, "received", "/api/sync/upload")).isGreaterThan(300);
            assertThat(bytes(figures, "sent", "/api/sync/download")).isGreaterThan(300);
            assertThat(figures)
                    .doesNotContain("Food")
                    .doesNotContain("till")
                    .doesNotContain("@")
                    .doesNotContain("nowhere");
        }
    }

    @Test
    void whatAProxyHandsOnIsToldThatThereIsNothing() throws Exception {
        try (var shop = ServedShop.open()) {
            assertThat(scrape(shop, "X-Forwarded-For", "192.0.2.7").statusCode()).isEqualTo(404);
            assertThat(scrape(shop, "Forwarded", "for=192.0.2.7").statusCode()).isEqualTo(404);
            assertThat(scrape(shop).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anotherMachineIsToldThatThereIsNothing() {
        try (var shop = ServedShop.open()) {
            Route route =
                    shop.routes().stream()
                            .filter(known -> known.path().equals("/metrics"))
                            .findFirst()
                            .orElseThrow();
            var access = (Route.Access.Always) route.access();

            assertThat(access.handler().answer(from("127.0.0.1"))).isNotNull();
            assertThatThrownBy(() -> access.handler().answer(from("192.0.2.7")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("there is nothing at /metrics");
        }
    }

    @Test
    void withoutADatabaseTheOtherFiguresStay() throws Exception {
        try (var shop = ServedShop.open()) {
            shop.loseDatabase();

            assertThat(scrape(shop).body())
                    .contains("myposcore_reviews_open NaN")
                    .contains("jvm_memory_used_bytes{");
        }
    }

    @Test
    void theyTellHowManySocketsAreOpen() throws Exception {
        try (var shop = ServedShop.open()) {
            String manager = shop.login("manajer@food.example");
            try (var one = ListeningClient.open(shop, manager);
                    var other = ListeningClient.open(shop, manager)) {
                one.awaitHead(0, 1);
                other.awaitHead(0, 1);

                assertThat(scrape(shop).body()).contains("myposcore_sockets_open 2.0");
            }
        }
    }

    private static Request from(String address) {
        return new Request(
                "r",
                "GET",
                "/metrics",
                Map.of(),
                address,
                _ -> null,
                _ -> null,
                () -> new byte[0],
                () -> 0);
    }

    private static long bytes(String figures, String way, String route) {
        String series = "myposcore_http_" + way + "_bytes_total{route=\"" + route + "\"} ";
        return figures.lines()
                .filter(line -> line.startsWith(series))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    private static HttpResponse<String> scrape(ServedShop shop, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(shop.address().resolve("/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
