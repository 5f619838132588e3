package com.myposcore.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.myposcore.wire.Download;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Login;
import com.myposcore.wire.Pairings;
import com.myposcore.wire.Upload;
import com.myposcore.wire.WireJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// A server that keeps what it is sent, honestly, and then may lie about it: real HTTP, with the
/// next answers replaced by what a bad network or a hotel's gateway makes of them.
public final class LyingServer extends HonestBooks implements AutoCloseable {
    /// What happens to an answer. The server has done its work before it lies.
    public enum Lie {
        NONE,
        HTML_PAGE,
        REDIRECT,
        LOST_REPLY,
        CUT_REPLY,
        EMPTY_JSON,
        ERROR_500,
        HTML_501,
        HTML_502,
        JSON_500,
        BUSY_503,
        TOO_LARGE_413,
        SILENT
    }

    private final HttpServer http;
    private final Deque<Lie> lies = new ArrayDeque<>();
    private boolean hotel;
    private int tokens;
    private boolean forgetsTokens;

    public LyingServer() throws IOException {
        this(0);
    }

    public LyingServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    public synchronized LyingServer lies(Lie... next) {
        lies.addAll(List.of(next));
        return this;
    }

    /// Whatever is asked, it answers with a web page.
    public synchronized void isAHotel() {
        hotel = true;
    }

    public synchronized void forgetsTokens() {
        forgetsTokens = true;
    }

    public synchronized int tokens() {
        return tokens;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Object data;
            Lie lie = Lie.NONE;
            synchronized (this) {
                String path = exchange.getRequestURI().getPath();
                byte[] sent = exchange.getRequestBody().readAllBytes();
                exchange.setStreams(new ByteArrayInputStream(sent), null);
                if (hotel) {
                    send(exchange, 200, "text/html", "<h1>Welcome</h1>".getBytes(UTF_8));
                    return;
                }
                if (path.startsWith("/api/sync/") && !authorized(exchange)) {
                    refuse(exchange, 401, 2, "the token is not valid");
                    return;
                }
                if (path.startsWith("/api/sync/") && !lies.isEmpty()) {
                    lie = lies.pop();
                }
                if (lie == Lie.TOO_LARGE_413) {
                    refuse(exchange, 413, 1, "too large");
                    return;
                }
                data = data(exchange, path);
            }
            if (data instanceof Integer status) {
                refuse(exchange, status, status == 410 ? 8 : 1, "status " + status);
            } else {
                tell(exchange, WireJson.bytes(Envelope.ok(data)), lie);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private boolean authorized(HttpExchange exchange) {
        String expected = "Bearer token-" + tokens;
        boolean valid =
                tokens > 0
                        && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (forgetsTokens) {
            forgetsTokens = false;
            return false;
        }
        return valid;
    }

    private Object data(HttpExchange exchange, String path) throws IOException {
        return switch (path) {
            case "/api/auth/login" -> login(read(exchange, Login.Request.class));
            case "/api/terminals" -> register(read(exchange, Login.Registration.class));
            case "/api/auth/pair" -> pair(read(exchange, Pairings.Request.class));
            case "/api/auth/nonce" -> new Login.Nonce("nonce");
            case "/api/auth/terminal" ->
                    new Login.TerminalToken("token-" + ++tokens, TestTill.OPENED);
            case "/api/sync/upload" -> upload(read(exchange, Upload.Request.class));
            case "/api/sync/download" -> download(read(exchange, Download.Request.class));
            default -> 404;
        };
    }

    private static void tell(HttpExchange exchange, byte[] json, Lie lie)
            throws IOException, InterruptedException {
        switch (lie) {
            case NONE -> send(exchange, 200, "application/json", json);
            case HTML_PAGE -> page(exchange, 200, "<h1>Welcome to Hotel Wi-Fi</h1>");
            case HTML_501 -> page(exchange, 501, "<h1>Unsupported method ('POST')</h1>");
            case HTML_502 -> page(exchange, 502, "<h1>Bad Gateway</h1>");
            case JSON_500 ->
                    send(exchange, 500, "application/json", "{\"error\":\"oops\"}".getBytes(UTF_8));
            case REDIRECT -> {
                exchange.getResponseHeaders().add("Location", "http://wifi.example/login");
                send(exchange, 302, "text/html", new byte[0]);
            }
            case LOST_REPLY -> exchange.close();
            case CUT_REPLY -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json, 0, json.length / 2);
                exchange.getResponseBody().flush();
            }
            case EMPTY_JSON ->
                    send(
                            exchange,
                            200,
                            "application/json",
                            "{\"code\":0,\"message\":\"\",\"data\":{}}".getBytes(UTF_8));
            case ERROR_500 -> refuse(exchange, 500, 5, "internal error");
            case BUSY_503 -> {
                exchange.getResponseHeaders().add("Retry-After", "7");
                refuse(exchange, 503, 9, "busy");
            }
            case TOO_LARGE_413 -> throw new IllegalStateException("refused before the work");
            case SILENT -> Thread.sleep(3_000);
        }
    }

    private static void page(HttpExchange exchange, int status, String html) throws IOException {
        send(exchange, status, "text/html", html.getBytes(UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, int code, String message)
            throws IOException {
        send(
                exchange,
                status,
                "application/json",
                WireJson.bytes(new Envelope<>(code, message, null)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static <T> T read(HttpExchange exchange, Class<T> type) {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream raw = exchange.getRequestBody();
        try (InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
            return WireJson.read(body, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
