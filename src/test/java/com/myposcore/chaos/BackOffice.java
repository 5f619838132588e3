package com.myposcore.chaos;

import com.myposcore.wire.Login;
import com.myposcore.wire.WireJson;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// A manager who changes prices, straight at the server.
final class BackOffice {
    private final String token;

    private BackOffice(String token) {
        this.token = token;
    }

    static BackOffice login(URI server, String email, String password)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(server.resolve("/api/auth/login"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofByteArray(
                                                    WireJson.bytes(
                                                            new Login.Request(email, password))))
                                    .build(),
                            BodyHandlers.ofInputStream());
            return new BackOffice(
                    Objects.requireNonNull(
                                    WireJson.readEnvelope(answer.body(), Login.Reply.class).data())
                            .token());
        }
    }

    /// The price that a product is given; a server that is down does not hear of it.
    void reprice(URI server, long product, long price) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(server.resolve("/api/products/" + product))
                            .timeout(Duration.ofSeconds(2))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .PUT(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            WireJson.bytes(Map.of("price", price))))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException _) {
            // it was killed just now
        }
    }
}
