package com.myposcore.terminal.line;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The line over HTTP/1.1, compressed both ways where that pays.
///
/// Thread-safe.
public final class HttpLine implements Line {
    private static final int WORTH_ZIPPING = 1_024;
    private static final long LARGEST_BODY = 32L * 1024 * 1024;

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final URI server;
    private final Duration patience;
    private @Nullable HttpClient made;
    private boolean closed;

    public HttpLine(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    // Made at the first call: it reads the system's certificates, for which no start should wait.
    private synchronized HttpClient client() {
        if (made == null) {
            made =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(TO_CONNECT)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build();
            if (closed) {
                made.shutdownNow();
            }
        }
        return made;
    }

    @Override
    public Reply post(String path, @Nullable String token, byte[] json)
            throws IOException, TimeoutException {
        return begin(path, token, json, Function.identity()).await();
    }

    @Override
    public <T> Pending<T> begin(
            String path, @Nullable String token, byte[] json, Function<Reply, T> reading) {
        var pending =
                client().sendAsync(
                                request(path, token, json),
                                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY))
                        .thenApply(response -> reading.apply(reply(response)));
        return () -> whole(pending);
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        try {
            return new Reply(
                    response.statusCode(), isJson(response), retryAfter(response), body(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Opening listen(String path, String token, Hearer hearer)
            throws IOException, TimeoutException {
        URI http = server.resolve(path);
        var listener = new HttpSocket(hearer);
        var pending =
                client().newWebSocketBuilder()
                        .connectTimeout(TO_CONNECT)
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(
                                URI.create(http.toString().replaceFirst("^http", "ws")), listener);
        try {
            return new Opening.Opened(listener.hungUpBy(whole(pending)));
        } catch (WebSocketHandshakeException e) {
            return new Opening.Refused(e.getResponse().statusCode());
        }
    }

    private HttpRequest request(String path, @Nullable String token, byte[] json) {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("Accept-Encoding", "gzip");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (json.length < WORTH_ZIPPING) {
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(json)).build();
        }
        return request.header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped(json)))
                .build();
    }

    // The client's own time limit ends with the headers; this one covers the body as well.
    private <T> T whole(CompletableFuture<T> pending) throws IOException, TimeoutException {
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new TimeoutException("no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof UncheckedIOException unread) {
                throw unread.getCause();
            }
            throw new IOException(e.getCause());
        }
    }

    private static boolean isJson(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(value -> value.startsWith("application/json"))
                .isPresent();
    }

    private static InputStream body(HttpResponse<byte[]> response) throws IOException {
        var bytes = new ByteArrayInputStream(response.body());
        boolean zipped =
                response.headers()
                        .firstValue("Content-Encoding")
                        .filter(value -> value.equalsIgnoreCase("gzip"))
                        .isPresent();
        return zipped ? new GZIPInputStream(bytes, 65_536) : bytes;
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    private static byte[] zipped(byte[] json) {
        var out = new ByteArrayOutputStream(json.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.shutdownNow();
        }
    }
}
