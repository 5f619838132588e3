package com.myposcore.server.events;

import com.myposcore.server.feed.Publisher;
import com.myposcore.server.identity.Admission;
import com.myposcore.wire.Download;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A caller who listens on an open socket. What is to be sent waits here, of each scope only its
/// newest head, and is sent by a thread that lives as long as there is something to send: whoever
/// does not read keeps nobody else waiting, and takes no more room than the number of his scopes.
///
/// Thread-safe.
final class Ear {
    private static final long LONGEST_SEND = Duration.ofSeconds(30).toNanos();

    private final Admission admission;
    private final Line line;
    private final Duration pingEvery;
    private Map<Long, Long> heads = new HashMap<>(4);
    private boolean pingDue;
    private @Nullable Farewell farewell;
    private boolean isSending;
    private boolean isOver;
    private long busySince;
    private long pinged = System.nanoTime();

    Ear(Admission admission, Line line, Duration pingEvery) {
        this.admission = admission;
        this.line = line;
        this.pingEvery = pingEvery;
    }

    Admission admission() {
        return admission;
    }

    /// Whether the scope, of the caller's own tenant, is the caller's to see.
    boolean hears(long scope) {
        Long branch = admission.caller().branchId();
        return branch == null || branch == scope || scope == Publisher.TENANT_WIDE;
    }

    void poke(long scope, long head) {
        synchronized (this) {
            heads.merge(scope, head, Math::max);
        }
        send();
    }

    void close(Farewell why) {
        synchronized (this) {
            farewell = farewell == null ? why : farewell;
        }
        send();
    }

    /// Looks after the socket: a ping when it is time, a farewell when the token ends, and an end
    /// to a socket whose other side has not read, or not hung up, for too long.
    void tick(Instant now) {
        boolean isStuck;
        synchronized (this) {
            isStuck = (isSending || isOver) && System.nanoTime() - busySince > LONGEST_SEND;
            if (System.nanoTime() - pinged >= pingEvery.toNanos()) {
                pingDue = true;
                pinged = System.nanoTime();
            }
        }
        if (isStuck) {
            line.cut();
        } else if (!now.isBefore(admission.expiresAt())) {
            close(Farewell.EXPIRED);
        } else {
            send();
        }
    }

    private void send() {
        synchronized (this) {
            if (isSending || isOver || (heads.isEmpty() && !pingDue && farewell == null)) {
                return;
            }
            isSending = true;
            busySince = System.nanoTime();
        }
        Thread.ofVirtual().name("poke").start(this::sendAll);
    }

    private void sendAll() {
        try {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        } catch (RuntimeException e) {
            line.cut();
        }
    }

    private synchronized @Nullable Runnable next() {
        busySince = System.nanoTime();
        if (isOver) {
            return null;
        }
        if (farewell != null) {
            isOver = true;
            var last = farewell;
            return () -> line.close(last.code(), last.reason());
        }
        if (!heads.isEmpty()) {
            var news = heads;
            heads = new HashMap<>(4);
            return () ->
                    news.forEach(
                            (scope, head) ->
                                    line.send(WireJson.text(new Download.Poke(scope, head))));
        }
        if (pingDue) {
            pingDue = false;
            return line::ping;
        }
        isSending = false;
        return null;
    }
}
