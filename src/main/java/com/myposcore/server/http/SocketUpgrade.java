package com.myposcore.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.myposcore.server.events.Pokes;
import com.myposcore.server.identity.Admission;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.webserver.websocket.WsUpgrader;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.regex.Pattern;

/// Turns a request for [SocketRequest#PATH] into an open socket that is poked. A request that may
/// not be, or that is no such request, is left to the ordinary route of the same path, which says
/// why in the envelope.
final class SocketUpgrade extends WsUpgrader {
    private static final Logger LOG = LoggerFactory.getLogger(SocketUpgrade.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    /// Clients have nothing to say here.
    private static final int LONGEST_FRAME = 1_024;

    private final Pokes pokes;

    SocketUpgrade(Pokes pokes) {
        super(settings());
        this.pokes = pokes;
    }

    static WsConfig settings() {
        return WsConfig.builder().maxFrameLength(LONGEST_FRAME).build();
    }

    @Override
    @SuppressWarnings("NullAway") // null is this interface's way to leave a request to the routes
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!prologue.uriPath().path().equals(SocketRequest.PATH) || !isWhole(prologue, headers)) {
            return null;
        }
        Admission admission;
        try {
            SocketRequest.checkOrigin(
                    first(headers, HeaderNames.ORIGIN), first(headers, HeaderNames.HOST));
            admission = pokes.admit(first(headers, HeaderNames.AUTHORIZATION));
        } catch (RuntimeException e) {
            LOG.debug("not upgraded: {}", e.getMessage());
            return null;
        }
        String key = headers.get(WS_KEY).get();
        String answer = SWITCHING_PROTOCOL_PREFIX + hash(context, key) + SWITCHING_PROTOCOLS_SUFFIX;
        context.dataWriter().writeNow(BufferData.create(answer.getBytes(US_ASCII)));
        LOG.info(
                "socket opened tenant={} user={} terminal={}",
                admission.caller().tenantId(),
                admission.caller().userId(),
                admission.caller().terminalId());
        Doorkeeper.upgraded();
        var line = new SocketLine(pokes, admission);
        return new Attended(WsConnection.create(context, prologue, EMPTY, key, line), line);
    }

    private static final Headers EMPTY = WritableHeaders.create();

    private static boolean isWhole(HttpPrologue prologue, Headers headers) {
        String key = first(headers, WS_KEY);
        return prologue.method().text().equals("GET")
                && key != null
                && KEY.matcher(key).matches()
                && SUPPORTED_VERSION.equals(first(headers, WS_VERSION));
    }

    private static @Nullable String first(Headers headers, HeaderName name) {
        return headers.first(name).orElse(null);
    }

    /// The library tells a listener of a farewell, but not of a connection that just ends.
    private record Attended(WsConnection connection, SocketLine line) implements ServerConnection {
        @Override
        public void handle(Limit limit) {
            line.attach(connection);
            try {
                connection.handle(limit);
            } finally {
                line.ended();
            }
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
