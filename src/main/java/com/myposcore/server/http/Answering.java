package com.myposcore.server.http;

import com.myposcore.db.SqlState;
import com.myposcore.server.identity.Authentication;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Envelope;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Page;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// From a request to the bytes of its answer: finds the route, asks who calls, calls the handler,
/// puts what it returns or throws into the envelope, and writes one log line. The log never holds
/// a body, a token or a password.
///
/// Thread-safe. As many requests as there are permits are worked on at a time; others wait a
/// moment and are then told to come back, so that a rush does not become a queue without end.
public final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final RouteTable routes;
    private final Authentication authentication;
    private final Traffic traffic;
    private final Semaphore permits;

    public Answering(
            List<Route> routes, Authentication authentication, Traffic traffic, int atATime) {
        this.routes = new RouteTable(routes);
        this.authentication = authentication;
        this.traffic = traffic;
        this.permits = new Semaphore(atATime, true);
    }

    /// What is sent back; a class because arrays make poor record components.
    static final class Answer {
        final int status;
        final Map<String, String> headers;
        final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }
    }

    Answer answer(Request request) {
        var seen = new Seen();
        Reply reply = reply(request, seen);
        Answer answer = encode(request, reply);
        var exchange =
                new Traffic.Exchange(
                        seen.method,
                        seen.path,
                        answer.status,
                        seen.soFar(),
                        request.bytesIn().getAsLong(),
                        answer.body.length);
        LOG.info(
                "request={} method={} route={} status={} ms={} in={} out={} {}",
                request.id(),
                exchange.method(),
                exchange.route(),
                exchange.status(),
                exchange.took().toMillis(),
                exchange.bytesIn(),
                exchange.bytesOut(),
                seen.caller == null ? "tenant=- user=-" : seen.caller.inLog());
        traffic.answered(exchange);
        return answer;
    }

    /// What the log line tells: the route's own method and path, for what was asked is the sender's
    /// text.
    private static final class Seen {
        private final long begun = System.nanoTime();
        private String method = "-";
        private String path = "-";
        private @Nullable Caller caller;

        private Duration soFar() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /// A status and a whole body: an [Envelope], a [Page], which is its own envelope, or a
    /// [Content].
    private record Reply(int status, Object body, Map<String, String> headers) {

        static Reply ok(Object data) {
            boolean isWhole = data instanceof Page<?> || data instanceof Content;
            return new Reply(200, isWhole ? data : Envelope.ok(data), Map.of());
        }

        static Reply refused(Refusal refusal, Map<String, String> headers) {
            var envelope =
                    new Envelope<>(
                            refusal.problem().code(),
                            String.valueOf(refusal.getMessage()),
                            refusal.data());
            return new Reply(refusal.problem().status(), envelope, headers);
        }
    }

    private Reply reply(Request request, Seen seen) {
        try {
            RouteTable.Found found = routes.find(request.method(), request.path());
            seen.method = found.route().method();
            seen.path = found.route().path();
            // before there is a permit: who sends slowly must not take one from the others
            return Reply.ok(data(found, request.received(), seen));
        } catch (RouteTable.WrongMethod e) {
            var refusal = new Refusal(Problem.WRONG_METHOD, String.valueOf(e.getMessage()));
            return Reply.refused(refusal, Map.of("Allow", e.allowed()));
        } catch (RuntimeException e) {
            var refusal = refusal(request, e);
            Duration wait = refusal.retryAfter();
            return Reply.refused(
                    refusal,
                    wait == null
                            ? Map.of()
                            : Map.of("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        }
    }

    private static Refusal refusal(Request request, RuntimeException e) {
        if (e instanceof Refusal refusal) {
            return refusal;
        }
        if (e instanceof MalformedJson) {
            return new Refusal(Problem.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        if (SqlState.isOutage(e)) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("-");
            LOG.error("request={} database unreachable: {}", request.id(), reason);
            return unavailable(SqlState.OUTAGE_TEXT);
        }
        if (SqlState.isUnstorable(e)) {
            return new Refusal(Problem.BAD_REQUEST, SqlState.UNSTORABLE_TEXT);
        }
        var taken = SqlState.takenField(e);
        if (taken.isPresent()) {
            return new Refusal(Problem.CONFLICT, taken.get() + ": another has it by now");
        }
        LOG.error("request={} failed", request.id(), e);
        return new Refusal(
                Problem.INTERNAL,
                "something went wrong on the server; its log tells more under request "
                        + request.id());
    }

    private Object data(RouteTable.Found found, Request request, Seen seen) {
        Request placed = request.at(found.parameters());
        if (found.route().description().takes() == null) {
            var _ = placed.rawBody().get(); // nobody asks for it, but it must be sound
        }
        return switch (found.route().access()) {
            case Route.Access.Always(Route.OpenHandler handler) -> handler.answer(placed);
            case Route.Access.Open(Route.OpenHandler handler) ->
                    permitted(() -> handler.answer(placed));
            case Route.Access.SignedIn(Route.Handler handler, Route.Unheard unheard) -> {
                var bearer = authentication.bearerOf(request.header().apply("Authorization"));
                String tenant = request.header().apply("X-Tenant-Id");
                try {
                    yield permitted(
                            () -> {
                                seen.caller = authentication.callerOf(bearer);
                                seen.caller = authentication.actingIn(seen.caller, tenant);
                                return handler.answer(placed, seen.caller);
                            });
                } catch (RuntimeException e) {
                    if (seen.caller == null && Refusal.isPassing(e)) {
                        var named = Authentication.namedIn(bearer.holder(), tenant);
                        unheard.hear(placed, named, e, seen.soFar());
                    }
                    throw e;
                }
            }
        };
    }

    private Object permitted(Supplier<Object> work) {
        try {
            if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable("the server is busy, try again shortly");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the server is stopping");
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static Refusal unavailable(String words) {
        return new Refusal(Problem.UNAVAILABLE, words, COME_BACK);
    }

    private static Answer encode(Request request, Reply reply) {
        var headers = new LinkedHashMap<String, String>();
        byte[] body;
        headers.put("Cache-Control", "no-store");
        if (reply.body() instanceof Content content) {
            headers.put("Content-Type", content.mediaType());
            headers.putAll(content.headers());
            body = content.bytes();
        } else {
            headers.put("Content-Type", "application/json");
            body = WireJson.bytes(reply.body());
        }
        headers.put("X-Request-Id", request.id());
        headers.putAll(reply.headers());
        if (Body.isWorthCompressing(body, request.header().apply("Accept-Encoding"))) {
            body = Body.deflate(body);
            headers.put("Content-Encoding", "gzip");
            headers.put("Vary", "Accept-Encoding");
        }
        return new Answer(reply.status(), headers, body);
    }
}
