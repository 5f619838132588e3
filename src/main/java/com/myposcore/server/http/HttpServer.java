package com.myposcore.server.http;

import com.myposcore.server.events.Pokes;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The one class that knows the HTTP library: it listens, hands each request to [Answering] on a
/// virtual thread of its own, and sends back what that answered. It never sends HTML.
public final class HttpServer implements AutoCloseable {
    private static final byte[] NO_BODY = {};
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(60);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(5);

    /// What a proxy in front may call a request; anything else could forge lines of the log.
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Answering answering;
    private final Pokes pokes;
    private final Supplier<String> requestIds;
    private final Allowance bodies = new Allowance(Runtime.getRuntime().maxMemory() / 8);
    private final WebServer server;

    private HttpServer(
            Answering answering,
            Pokes pokes,
            Supplier<String> requestIds,
            InetAddress address,
            int port) {
        this.answering = answering;
        this.pokes = pokes;
        this.requestIds = requestIds;
        this.server =
                WebServer.builder()
                        .address(address)
                        .port(port)
                        .backlog(1024)
                        .idleConnectionTimeout(IDLE)
                        .connectionOptions(
                                socket -> socket.readTimeout(READ_PATIENCE).tcpNoDelay(true))
                        .shutdownHook(false)
                        .addProtocol(SocketUpgrade.settings())
                        .addConnectionSelector(
                                new OnlyHttp(
                                        Http1ConnectionSelector.builder()
                                                .config(Http1Config.create())
                                                .addUpgrader(new SocketUpgrade(pokes))
                                                .build()))
                        .directHandlers(transportErrors())
                        .contentEncoding(
                                encodings ->
                                        encodings
                                                .contentEncodingsDiscoverServices(false)
                                                .addContentEncoding(new Untouched()))
                        .routing(routing -> routing.any(this::handle))
                        .build();
    }

    /// Starts to listen; `port` 0 takes any free one.
    ///
    /// @throws RuntimeException if the port is taken
    public static HttpServer start(
            Answering answering,
            Pokes pokes,
            Supplier<String> requestIds,
            InetAddress address,
            int port) {
        var http = new HttpServer(answering, pokes, requestIds, address, port);
        http.server.start();
        pokes.start();
        return http;
    }

    public int port() {
        return server.port();
    }

    /// Says goodbye to the open sockets, stops listening and lets requests under way end.
    @Override
    public void close() {
        pokes.close();
        server.stop();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        try (var share = bodies.share()) {
            Answering.Answer answer = answering.answer(read(request, share));
            response.status(answer.status);
            answer.headers.forEach((name, value) -> response.header(name, value));
            if (request.prologue().method().equals(Method.HEAD)) {
                response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body.length));
                response.send(NO_BODY);
            } else {
                response.send(answer.body);
            }
        }
    }

    private Request read(ServerRequest request, Allowance.Share share) {
        Function<String, @Nullable String> header =
                name -> request.headers().first(HeaderNames.create(name)).orElse(null);
        var body =
                new Body(
                        () -> request.content().inputStream(),
                        header.apply("Content-Encoding"),
                        BODY_PATIENCE,
                        share);
        String id = header.apply("X-Request-Id");
        return new Request(
                id != null && SANE_ID.matcher(id).matches() ? id : requestIds.get(),
                request.prologue().method().text(),
                request.path().path(),
                Map.of(),
                request.remotePeer().host(),
                name -> request.query().first(name).orElse(null),
                header,
                body::read,
                body::received);
    }

    /// Lets an encoded body through as it is: [Body] inflates it, within limits, or refuses it.
    private static final class Untouched implements ContentEncoding {
        @Override
        public Set<String> ids() {
            return Set.of("gzip", "x-gzip", "identity", "deflate", "br", "zstd", "compress");
        }

        @Override
        public boolean supportsEncoding() {
            return false;
        }

        @Override
        public boolean supportsDecoding() {
            return true;
        }

        @Override
        public ContentDecoder decoder() {
            return ContentDecoder.NO_OP;
        }

        @Override
        public ContentEncoder encoder() {
            return ContentEncoder.NO_OP;
        }

        @Override
        public String name() {
            return "gzip";
        }

        @Override
        public String type() {
            return "gzip";
        }
    }

    /// Requests that are not HTTP enough to reach [#handle] are answered in the envelope, too.
    private static DirectHandlers transportErrors() {
        DirectHandler inEnvelope = new InEnvelope();
        var handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, inEnvelope);
        }
        return handlers.build();
    }

    private static final class InEnvelope implements DirectHandler {
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType event,
                Status status,
                ServerResponseHeaders headers,
                @Nullable String message) {
            return TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .keepAlive(false)
                    .entity(WireJson.bytes(words(status, message)))
                    .build();
        }

        private static Envelope<?> words(Status status, @Nullable String message) {
            Problem problem =
                    status.code() >= 500
                            ? Problem.INTERNAL
                            : status.code() == Problem.TOO_LARGE.status()
                                    ? Problem.TOO_LARGE
                                    : Problem.BAD_REQUEST;
            return new Envelope<>(
                    problem.code(),
                    "the request cannot be understood: "
                            + (message == null || message.isBlank()
                                    ? status.reasonPhrase()
                                    : message),
                    null);
        }
    }
}
