package com.myposcore.server;

import com.myposcore.wire.Download;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A client with an open socket that keeps what it hears.
final class ListeningClient implements WebSocket.Listener, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Download.Poke> pokes = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final WebSocket socket;

    private ListeningClient(URI server, @Nullable String token, String... headers) {
        var builder = client.newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket =
                builder.buildAsync(
                                URI.create("ws://" + server.getAuthority() + "/api/sync/events"),
                                this)
                        .join();
    }

    static ListeningClient open(ServedShop shop, String token) {
        return new ListeningClient(shop.address(), token);
    }

    /// The status with which the server refuses to open a socket.
    static int refusal(ServedShop shop, @Nullable String token, String... headers) {
        try (var _ = new ListeningClient(shop.address(), token, headers)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        pokes.add(
                WireJson.read(
                        text.toString().getBytes(StandardCharsets.UTF_8), Download.Poke.class));
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end.complete(1006);
    }

    List<Download.Poke> pokes() {
        return List.copyOf(pokes);
    }

    int pings() {
        return pings.get();
    }

    /// The newest head of a scope that was told; 0 if none was.
    long head(long scope) {
        return pokes.stream()
                .filter(poke -> poke.scope() == scope)
                .mapToLong(Download.Poke::head)
                .max()
                .orElse(0);
    }

    void awaitHead(long scope, long head) throws InterruptedException {
        await(() -> head(scope) >= head);
    }

    static void await(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
