package com.myposcore.server.http;

import com.myposcore.wire.Envelope;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerConnection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Stands at the door of one connection. Whoever begins a request must bring its head, and then its
/// body, to an end in time; and a request must say in one way only how long it is, for a proxy in
/// front may go by the other. The HTTP library sees to neither: its read timeout does not reach the
/// sockets it accepts, and of two lengths it takes the first.
///
/// All happens on the connection's own thread, but for [#idleTime] and [#close].
final class Doorkeeper implements ServerConnection {
    /// How long a head and a body may take to arrive, and how often that is looked at.
    record Patience(Duration head, Duration body, Duration look) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5));
    }

    private static final ScopedValue<Doorkeeper> HERE = ScopedValue.newInstance();
    private static final Duration TOO_LONG = Duration.ofDays(1);

    private final ServerConnection http;
    private final Patience patience;
    private volatile Wait wait = Wait.NONE;
    private volatile long since;

    /// What the sender owes.
    private enum Wait {
        NONE,
        HEAD,
        BODY,
        /// Nothing any more: it is no HTTP now.
        OVER
    }

    Doorkeeper(ServerConnection http, Patience patience) {
        this.http = http;
        this.patience = patience;
    }

    /// The request's body is here.
    static void received() {
        HERE.get().begin(Wait.NONE);
    }

    /// The connection speaks another protocol from now on.
    static void upgraded() {
        HERE.get().begin(Wait.OVER);
    }

    /// The connection ends after the answer to this request.
    static void endAfterThis() {
        HERE.get().http.close(false);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        begin(Wait.HEAD);
        ScopedValue.where(HERE, this)
                .<Boolean, InterruptedException>call(
                        () -> {
                            http.handle(limit);
                            return true;
                        });
    }

    /// The library ends a connection that is idle for long.
    @Override
    public Duration idleTime() {
        return isOverdue() ? TOO_LONG : http.idleTime();
    }

    /// Whoever is overdue is not waited for any longer.
    @Override
    public void close(boolean interrupt) {
        http.close(interrupt || isOverdue());
    }

    private boolean isOverdue() {
        Wait owed = wait;
        Duration waited = Duration.ofNanos(System.nanoTime() - since);
        return switch (owed) {
            case NONE, OVER -> false;
            case HEAD -> waited.compareTo(patience.head()) > 0;
            case BODY -> waited.compareTo(patience.body()) > 0;
        };
    }

    private void begin(Wait owed) {
        since = System.nanoTime();
        wait = owed;
    }

    /// Hears what comes in, for whichever connection it is.
    static final class Ear implements Http1ConnectionListener {
        @Override
        public void data(ConnectionContext context, byte[] data, int position, int length) {
            heard();
        }

        @Override
        public void data(ConnectionContext context, BufferData data) {
            heard();
        }

        private static void heard() {
            if (HERE.get().wait == Wait.NONE) {
                HERE.get().begin(Wait.HEAD);
            }
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            requireOneLength(headers);
            boolean hasBody =
                    headers.contains(HeaderNames.CONTENT_LENGTH)
                            || headers.contains(HeaderNames.TRANSFER_ENCODING);
            HERE.get().begin(hasBody ? Wait.BODY : Wait.NONE);
        }
    }

    /// @throws RequestException 400 unless the request says in one way how long it is
    private static void requireOneLength(Headers headers) {
        List<String> lengths = values(headers, HeaderNames.CONTENT_LENGTH);
        List<String> codings = values(headers, HeaderNames.TRANSFER_ENCODING);
        if (lengths.size() + codings.size() > 1) {
            throw refused("Content-Length or Transfer-Encoding, once; not both, not twice");
        }
        if (!codings.isEmpty() && !codings.getFirst().equals("chunked")) {
            throw refused("Transfer-Encoding: only chunked is understood");
        }
        if (!lengths.isEmpty() && !lengths.getFirst().matches("\\d{1,18}")) {
            throw refused("Content-Length: must be a number of bytes");
        }
    }

    private static List<String> values(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }

    private static RequestException refused(String message) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(Status.BAD_REQUEST_400)
                .setKeepAlive(false)
                .safeMessage(true)
                .message(message)
                .build();
    }

    /// Requests that are not HTTP enough to be handled are answered in the envelope, too.
    static DirectHandlers refusals() {
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
