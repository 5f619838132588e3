package com.myposcore.bench.download;

import com.myposcore.demo.GeneratedShop;
import com.myposcore.wire.Download;
import com.myposcore.wire.Login;
import com.myposcore.wire.WireJson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/// A client that downloads and does nothing with what it gets: what is timed is the server.
public final class Phone implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String token;

    public Phone(URI server, String email) throws Exception {
        this.server = server;
        byte[] reply = post("/api/auth/login", new Login.Request(email, GeneratedShop.PASSWORD));
        var login =
                WireJson.readEnvelope(new ByteArrayInputStream(reply), Login.Reply.class).data();
        this.token = Objects.requireNonNull(login).token();
    }

    /// The answer as it came over the wire, compressed if it was worth it.
    public byte[] download(Map<String, Object> request) throws Exception {
        return send("/api/sync/download", request, true);
    }

    /// Asks page by page until there are no more.
    public String cursorAtEnd(String clientId, List<String> entityTypes) throws Exception {
        return all(clientId, entityTypes).getLast().cursor();
    }

    /// Everything that the entity types hold, page by page.
    public List<Download.Reply> all(String clientId, List<String> entityTypes) throws Exception {
        List<Download.Reply> pages = new ArrayList<>();
        String cursor = "";
        do {
            pages.add(read(download(asking(clientId, cursor, entityTypes))));
            cursor = pages.getLast().cursor();
        } while (pages.getLast().hasMore());
        return pages;
    }

    private static Map<String, Object> asking(
            String clientId, String cursor, List<String> entityTypes) {
        return Map.of(
                "client_id", clientId,
                "cursor", cursor,
                "limit", 10_000,
                "entity_types", entityTypes);
    }

    public static Download.Reply read(byte[] answer) throws IOException {
        var raw = new ByteArrayInputStream(answer);
        boolean zipped = answer[0] == 0x1f;
        try (var body = zipped ? new GZIPInputStream(raw, 65_536) : raw) {
            return Objects.requireNonNull(WireJson.readEnvelope(body, Download.Reply.class).data());
        }
    }

    private byte[] post(String path, Object body) throws Exception {
        return send(path, body, false);
    }

    private byte[] send(String path, Object body, boolean signedIn) throws Exception {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)));
        if (signedIn) {
            request.header("Authorization", "Bearer " + token).header("Accept-Encoding", "gzip");
        }
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
