package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.List;

/// The server's log: one line a request that tells who, what and how it went, and nothing that was
/// confided to the server.
class RequestLogTest {
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
    private ServedShop shop;

    @BeforeEach
    void open() {
        shop = ServedShop.open();
        seen.start();
        root.addAppender(seen);
    }

    @AfterEach
    void close() {
        root.detachAppender(seen);
        shop.close();
    }

    @Test
    void aRequestIsOneLine() {
        String token = shop.login("manajer@food.example");
        send("/api/products/1", token, "proxy-4711");

        assertThat(lines("proxy-4711"))
                .singleElement()
                .asString()
                .matches(
                        "request=proxy-4711 method=GET route=/api/products/\\{id} status=200"
                                + " ms=\\d+ in=0 out=[1-9]\\d* tenant=\\d+ user=\\d+");
    }

    @Test
    void aRequestIdThatCouldForgeALineIsReplaced() {
        var answer = send("/health", null, "a status=200 tenant=1");

        String id = answer.raw().headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(id).isNotEqualTo("a status=200 tenant=1").doesNotContain(" ");
        assertThat(lines(id)).singleElement().asString().endsWith("tenant=- user=-");
    }

    @Test
    void whatTheSenderMadeUpIsNotInTheLog() {
        shop.get("/made-up/path?token=made-up", null).expect(404);
        shop.call("MADEUP", "/api/products", null, "{}");

        assertThat(text()).contains("method=- route=- status=404").doesNotContain("made-up");
        assertThat(text()).doesNotContain("MADEUP");
    }

    @Test
    void aWholeDayLeavesNoSecretBehind() {
        shop.post(
                        "/api/auth/login",
                        null,
                        "{\"email\": \"kasir@food.example\", \"password\": \"a wrong one\"}")
                .expect(401);
        shop.post("/api/auth/login", null, "{\"email\": \"kasir@food.example\", \"password\": {}}")
                .expect(400);
        String token = shop.login("manajer@food.example");
        shop.get("/api/products", token + "x").expect(401);
        shop.post(
                        "/api/users",
                        token,
                        "{\"email\": \"baru@food.example\", \"password\": \"rahasia-baru\","
                                + " \"full_name\": \"Orang Baru\", \"role\": \"user\"}")
                .expect(200);
        shop.post("/api/products", token, "{\"name\": \"Kue Rahasia\", \"price\": 1}").expect(200);
        shop.post(
                        "/api/sync/upload",
                        token,
                        "{\"client_id\": \"till\", \"client_timestamp\": \"2026-01-09T10:30:00Z\","
                                + " \"audit_trails\": [{\"local_id\": \"a1\","
                                + " \"action\": \"isi pesan\"}]}")
                .expect(200);
        shop.post("/api/sync/download", token, "{\"client_id\": \"till\"}").expect(200);
        shop.database.execute("ALTER TABLE sync_conflicts RENAME TO mislaid");
        shop.get("/api/sync/conflicts", token).expect(500);

        assertThat(seen.list.stream().filter(e -> e.getFormattedMessage().startsWith("request=")))
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(text())
                .doesNotContain(token)
                .doesNotContain(token.split("\\.")[1])
                .doesNotContain("secret")
                .doesNotContain("a wrong one")
                .doesNotContain("rahasia-baru")
                .doesNotContain("argon2")
                .doesNotContain("@food.example")
                .doesNotContain("Kue Rahasia")
                .doesNotContain("Orang Baru")
                .doesNotContain("isi pesan")
                .doesNotContain("Nasi Goreng");
    }

    private ServedShop.Answer send(String path, @Nullable String token, String requestId) {
        return shop.send("GET", path, token, new byte[0], "X-Request-Id", requestId);
    }

    private List<String> lines(String requestId) {
        return List.copyOf(seen.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("request=" + requestId + " "))
                .toList();
    }

    /// Everything that was logged, with the words of every failure.
    private String text() {
        var text = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(seen.list)) {
            text.append(event.getFormattedMessage()).append('\n');
            var failure = event.getThrowableProxy();
            while (failure != null) {
                text.append(failure.getMessage()).append('\n');
                failure = failure.getCause();
            }
        }
        return text.toString();
    }
}
