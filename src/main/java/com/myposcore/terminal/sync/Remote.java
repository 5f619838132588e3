package com.myposcore.terminal.sync;

import com.myposcore.wire.Download;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Login;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;

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
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import javax.net.ssl.SSLException;

/// The server at one address, as calls. The only place that speaks HTTP. An answer is believed only
/// if it is the protocol's envelope: a hotel's sign-in page never passes for an acknowledgement.
///
/// Thread-safe; each call blocks until its answer is whole or its time is over.
public final class Remote implements AutoCloseable {
    private static final int WORTH_ZIPPING = 1_024;
    private static final long LARGEST_BODY = 32L * 1024 * 1024;

    private final URI server;
    private final Duration patience;
    private final HttpClient client;

    /// `patience` is how long a call may take as a whole.
    public Remote(URI server, Duration patience) {
        this.server = server;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    public Answer<Login.Reply> login(String email, String password) {
        return post("api/auth/login", null, new Login.Request(email, password), Login.Reply.class)
                .then(reply -> whole(reply, reply.token(), reply.user(), reply.tenant()));
    }

    public Answer<Login.Registered> register(String token, Login.Registration registration) {
        return post("api/terminals", token, registration, Login.Registered.class)
                .then(reply -> whole(reply, reply.name()));
    }

    Answer<Login.Nonce> nonce(String clientId) {
        return post("api/auth/nonce", null, new Login.NonceRequest(clientId), Login.Nonce.class)
                .then(reply -> whole(reply, reply.nonce()));
    }

    Answer<Login.TerminalToken> terminalToken(Login.Proof proof) {
        return post("api/auth/terminal", null, proof, Login.TerminalToken.class)
                .then(reply -> whole(reply, reply.token()));
    }

    Answer<Upload.Reply> upload(String token, Upload.Request batch) {
        return post("api/sync/upload", token, batch, Upload.Reply.class)
                .then(
                        reply ->
                                whole(
                                        reply,
                                        reply.orderMapping(),
                                        reply.paymentMapping(),
                                        reply.conflicts(),
                                        reply.errors()));
    }

    Answer<Download.Reply> download(String token, Download.Request request) {
        return post("api/sync/download", token, request, Download.Reply.class)
                .then(
                        reply ->
                                whole(
                                        reply,
                                        reply.cursor(),
                                        reply.products(),
                                        reply.categories(),
                                        reply.users(),
                                        reply.tenants(),
                                        reply.branches(),
                                        reply.stockLevels(),
                                        reply.deleted(),
                                        reply.syncTimestamp()));
    }

    // Records take their fields as they come; what ours always sends must be there.
    private static <T> Answer<T> whole(T reply, @Nullable Object... needed) {
        for (Object part : needed) {
            if (part == null) {
                return new Answer.NotOurServer<>("the answer lacks fields of the protocol");
            }
        }
        return new Answer.Ok<>(reply);
    }

    private <T> Answer<T> post(String path, @Nullable String token, Object body, Class<T> type) {
        HttpResponse<byte[]> response;
        try {
            response = send(request(path, token, WireJson.bytes(body)));
        } catch (TimeoutException e) {
            return new Answer.Unreachable<>(
                    "no answer within " + patience.toSeconds() + " s", true);
        } catch (SSLException e) {
            return new Answer.NotOurServer<>("its certificate is not trusted: " + words(e));
        } catch (IOException e) {
            return new Answer.Unreachable<>(words(e), false);
        }
        return read(response, type);
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
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, TimeoutException {
        var pending =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw e;
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        }
    }

    private static <T> Answer<T> read(HttpResponse<byte[]> response, Class<T> type) {
        int status = response.statusCode();
        boolean json =
                response.headers()
                        .firstValue("Content-Type")
                        .filter(value -> value.startsWith("application/json"))
                        .isPresent();
        if (!json) {
            return notJson(response);
        }
        try (InputStream body = body(response)) {
            if (status != 200) {
                Envelope<Object> refusal = WireJson.readEnvelope(body, Object.class);
                return refusal.code() == 0
                        ? new Answer.NotOurServer<>("status " + status + " without a reason")
                        : new Answer.Refused<>(status, refusal.message(), retryAfter(response));
            }
            Envelope<T> envelope = WireJson.readEnvelope(body, type);
            T data = envelope.data();
            return envelope.code() != 0 || data == null
                    ? new Answer.NotOurServer<>("an answer without data")
                    : new Answer.Ok<>(data);
        } catch (MalformedJson e) {
            return status >= 500
                    ? new Answer.Refused<>(status, "status " + status, retryAfter(response))
                    : new Answer.NotOurServer<>("not the protocol: " + e.getMessage());
        } catch (IOException e) {
            return new Answer.Unreachable<>("the answer was cut off: " + words(e), false);
        }
    }

    // A proxy before our server speaks so when the server is down or a body too large for it.
    private static <T> Answer<T> notJson(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return status >= 500 || status == 413 || status == 429
                ? new Answer.Refused<>(status, "status " + status, retryAfter(response))
                : new Answer.NotOurServer<>("it answered a web page (status " + status + ")");
    }

    private static InputStream body(HttpResponse<byte[]> response) throws IOException {
        var bytes = new ByteArrayInputStream(response.body());
        boolean zipped =
                response.headers()
                        .firstValue("Content-Encoding")
                        .filter(value -> value.equalsIgnoreCase("gzip"))
                        .isPresent();
        return zipped ? new GZIPInputStream(bytes, 8_192) : bytes;
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

    private static String words(IOException e) {
        return e.getMessage() == null ? "no connection" : e.getMessage();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
