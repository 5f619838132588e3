package com.myposcore.terminal.push;

import com.myposcore.terminal.line.Hearer;
import com.myposcore.terminal.line.Socket;
import com.myposcore.terminal.sync.Answer;
import com.myposcore.terminal.sync.Session;
import com.myposcore.terminal.sync.SyncLoop;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.wire.Download;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Keeps a socket open while the till is online, and lets the sync loop pull when the server says
/// that something has changed. A socket that breaks makes the loop look at once whether the server
/// is still there, so that the till shows it; without a socket the loop polls as it always does.
///
/// It opens a socket only when a round has shown that the server answers. A new socket tells the
/// present heads first, so whatever was missed meanwhile is pulled.
///
/// Thread-safe; it works on a lane of its own.
public final class ServerNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerNews.class);
    /// The server gives a sign of life every 20 seconds; after two that did not come it is gone.
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration WATCH = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /// A socket that lived so long was a good one.
    private static final Duration GOOD = Duration.ofMinutes(1);

    /// The close code by which a server says that the token has expired.
    private static final int EXPIRED = 4001;

    private static final int MOST_DOUBLINGS = 20;

    private final Session session;
    private final SyncLoop loop;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final ScheduledExecutorService lane;
    private volatile boolean isOnline;
    private @Nullable Ear ear;
    private int failures;
    private long pausedUntil;

    /// `nanos` counts the time that the till runs; `lane` is one thread, ended by [#close].
    public ServerNews(
            Session session,
            SyncLoop loop,
            LongSupplier nanos,
            RandomGenerator random,
            ScheduledExecutorService lane) {
        this.session = session;
        this.loop = loop;
        this.nanos = nanos;
        this.random = random;
        this.lane = lane;
        this.pausedUntil = nanos.getAsLong();
        loop.onState(this::follow);
    }

    private void follow(SyncState state) {
        isOnline = state.link() == SyncState.Link.ONLINE;
        if (isOnline) {
            soon(this::open, Duration.ZERO);
        }
    }

    // What follows runs on the lane, but for the ear's calls.

    private void open() {
        if (ear != null || !isOnline || pausedUntil - nanos.getAsLong() > 0) {
            return;
        }
        var fresh = new Ear();
        switch (session.listen(fresh)) {
            case Answer.Ok<Socket>(Socket socket) -> {
                ear = fresh;
                fresh.socket = socket;
                LOG.debug("listening");
                soon(() -> watch(fresh), WATCH);
                if (fresh.isOver) {
                    lost(fresh, fresh.code);
                }
            }
            case Answer.Refused<Socket> refused -> {
                LOG.info("no socket ({}): polling goes on", refused.message());
                failures = MOST_DOUBLINGS;
                pause();
            }
            case Answer.NotOurServer<Socket> _ -> pause();
            case Answer.Unreachable<Socket> _ -> pause();
        }
    }

    private void watch(Ear watched) {
        if (ear != watched) {
            return;
        }
        if (nanos.getAsLong() - watched.heard > SILENCE.toNanos()) {
            if (watched.socket != null) {
                watched.socket.close();
            }
            lost(watched, Socket.WITHOUT_A_WORD);
        } else {
            soon(() -> watch(watched), WATCH);
        }
    }

    private void lost(Ear gone, int code) {
        if (ear != gone) {
            return;
        }
        ear = null;
        LOG.debug("no longer listening: {}", code);
        if (nanos.getAsLong() - gone.begun > GOOD.toNanos()) {
            failures = 0;
        }
        if (code != EXPIRED) {
            pause();
            loop.poke();
        }
        soon(this::open, Duration.ZERO);
    }

    /// No further attempt for a while; the longer, the more have failed, and each till another
    /// while, so that a street of tills does not come back at once.
    private void pause() {
        Duration bound =
                FIRST_PAUSE.multipliedBy(1L << failures).compareTo(LONGEST_PAUSE) < 0
                        ? FIRST_PAUSE.multipliedBy(1L << failures)
                        : LONGEST_PAUSE;
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        var pause = bound.dividedBy(2).plusNanos(random.nextLong(bound.toNanos() / 2 + 1));
        pausedUntil = nanos.getAsLong() + pause.toNanos();
        soon(this::open, pause);
    }

    private void soon(Runnable work, Duration wait) {
        try {
            var _ = lane.schedule(() -> guarded(work), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody listens any more");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("listening failed", e);
        }
    }

    /// One socket's hearer.
    private final class Ear implements Hearer {
        private final long begun = nanos.getAsLong();
        private final Map<Long, Long> heads = new ConcurrentHashMap<>();
        private volatile long heard = begun;
        private volatile boolean isOver;
        private volatile int code;
        private @Nullable Socket socket;

        @Override
        public void alive() {
            heard = nanos.getAsLong();
        }

        @Override
        public void text(String text) {
            try {
                var poke =
                        WireJson.read(text.getBytes(StandardCharsets.UTF_8), Download.Poke.class);
                Long known = heads.put(poke.scope(), poke.head());
                if (known == null || known < poke.head()) {
                    loop.heard();
                }
            } catch (MalformedJson e) {
                LOG.debug("not understood: {}", e.getMessage());
            }
        }

        @Override
        public void ended(int why) {
            code = why;
            isOver = true;
            soon(() -> lost(this, why), Duration.ZERO);
        }
    }

    @Override
    public void close() {
        lane.shutdownNow();
        var last = ear;
        if (last != null && last.socket != null) {
            last.socket.close();
        }
    }
}
