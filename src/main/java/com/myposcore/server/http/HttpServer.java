package com.myposcore.server.http;

import com.myposcore.server.events.Pokes;
import com.myposcore.wire.WireJson;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.encoding.ContentEncodingContextConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The one class that knows the HTTP library: it listens, hands each request to [Answering] on a
/// virtual thread of its own, and sends back what that answered. It never sends HTML.
public final class HttpServer implements AutoCloseable {
    private static final byte[] NO_BODY = {};
    private static final Duration IDLE = Duration.ofMinutes(5);
    /// The rest of a body that nobody reads is let in up to this, so that its sender hears why; who
    /// announces more is hung up on after the answer.
    private static final long MOST_UNREAD = 4L * WireJson.MAX_INFLATED_BYTES;

    /// What a proxy in front may call a request; anything else could forge lines of the log.
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Answering answering;
    private final Pokes pokes;
    private final Supplier<String> requestIds;
    private final Doorkeeper.Patience patience;
    private final Allowance bodies = new Allowance(Runtime.getRuntime().maxMemory() / 8);
    private final WebServer server;

    private HttpServer(
            Answering answering,
            Pokes pokes,
            Supplier<String> requestIds,
            InetAddress address,
            int port,
            Doorkeeper.Patience patience) {
        this.answering = answering;
        this.pokes = pokes;
        this.requestIds = requestIds;
        this.patience = patience;
        this.server =
                WebServer.builder()
                        .address(address)
                        .port(port)
                        .backlog(1024)
                        .idleConnectionTimeout(IDLE)
                        .idleConnectionPeriod(patience.look())
                        .connectionOptions(socket -> socket.tcpNoDelay(true))
                        .shutdownHook(false)
                        // one protocol, so that nobody is waited for to show which is his
                        .protocolsDiscoverServices(false)
                        .addProtocol(SocketUpgrade.settings())
                        .addConnectionSelector(
                                new OnlyHttp(
                                        Http1ConnectionSelector.builder()
                                                .config(
                                                        Http1Config.builder()
                                                                .addReceiveListener(
                                                                        new Doorkeeper.Ear())
                                                                .build())
                                                .addUpgrader(new SocketUpgrade(pokes))
                                                .build(),
                                        patience))
                        .directHandlers(Doorkeeper.refusals())
                        .contentEncoding(new Untouched())
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
        return start(answering, pokes, requestIds, address, port, Doorkeeper.Patience.USUAL);
    }

    static HttpServer start(
            Answering answering,
            Pokes pokes,
            Supplier<String> requestIds,
            InetAddress address,
            int port,
            Doorkeeper.Patience patience) {
        var http = new HttpServer(answering, pokes, requestIds, address, port, patience);
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
            if (isLast(request)) {
                response.header(HeaderValues.CONNECTION_CLOSE);
                Doorkeeper.endAfterThis();
            }
            if (request.prologue().method().equals(Method.HEAD)) {
                response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body.length));
                response.send(NO_BODY);
            } else {
                response.send(answer.body);
            }
        }
    }

    private static boolean isLast(ServerRequest request) {
        return request.headers().contentLength().orElse(0) > MOST_UNREAD
                || request.headers().values(HeaderNames.CONNECTION).stream()
                        .anyMatch("close"::equalsIgnoreCase);
    }

    private Request read(ServerRequest request, Allowance.Share share) {
        Function<String, @Nullable String> header =
                name -> request.headers().first(HeaderNames.create(name)).orElse(null);
        var body =
                new Body(
                        () -> request.content().inputStream(),
                        request.headers().contentLength().orElse(0),
                        header.apply("Content-Encoding"),
                        patience.body(),
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
                () -> {
                    byte[] whole = body.read();
                    Doorkeeper.received();
                    return whole;
                },
                body::received);
    }

    /// Lets an encoded body through as it is, whatever it is called: [Body] inflates it, within
    /// limits, or refuses it.
    private static final class Untouched implements ContentEncodingContext {
        @Override
        public boolean contentEncodingEnabled() {
            return false;
        }

        @Override
        public boolean contentDecodingEnabled() {
            return true;
        }

        @Override
        public boolean contentEncodingSupported(String coding) {
            return false;
        }

        @Override
        public boolean contentDecodingSupported(String coding) {
            return true;
        }

        @Override
        public ContentEncoder encoder(String coding) {
            return ContentEncoder.NO_OP;
        }

        @Override
        public ContentDecoder decoder(String coding) {
            return ContentDecoder.NO_OP;
        }

        @Override
        public ContentEncoder encoder(Headers headers) {
            return ContentEncoder.NO_OP;
        }

        @Override
        public ContentEncodingContextConfig prototype() {
            return ContentEncodingContextConfig.create();
        }
    }
}
