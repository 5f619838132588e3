package com.myposcore.terminal.sync;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.sync.SyncState.Phase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Keeps the till and the server in step in the background: at once after a sale or when the server
/// has news, every five minutes, with growing pauses while the server is not reached.
///
/// Thread-safe; the rounds run one after the other on one thread, the listeners on another.
public final class SyncLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

    /// Pulls for news begin at least so long after each other.
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(100);

    private final SyncRound round;
    private final SqliteDatabase database;
    private final Outbox outbox;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Backoff backoff;
    private final List<Consumer<SyncState>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService rounds;
    private final ScheduledExecutorService telling;

    private volatile SyncState state;
    private @Nullable ScheduledFuture<?> next;
    private boolean running;
    private boolean again;
    private boolean news;
    private Instant pulled = Instant.EPOCH;
    private Instant due = Instant.EPOCH;
    private Instant notBefore = Instant.MIN;

    /// `lanes` makes single threads by their names; the loop ends them.
    public SyncLoop(
            SyncRound round,
            SqliteDatabase database,
            Outbox outbox,
            Catalogue catalogue,
            Clock clock,
            RandomGenerator random,
            Function<String, ScheduledExecutorService> lanes) {
        this.round = round;
        this.database = database;
        this.outbox = outbox;
        this.catalogue = catalogue;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.rounds = lanes.apply("sync");
        this.telling = lanes.apply("sync-state");
        this.state =
                new SyncState(
                        Phase.IDLE,
                        Link.UNKNOWN,
                        outbox.unsent(),
                        catalogue.asOf().orElse(null),
                        null,
                        null);
    }

    /// Starts the background work with a round at once. Each sale asks for another one.
    public void start() {
        outbox.onChanged(() -> tell(() -> publish(state.with(outbox.unsent()))));
        outbox.onAppended(this::poke);
        poke();
    }

    /// Asks for a round now; during a round, for another one after it. A server that asked to be
    /// left alone for a while is.
    public synchronized void poke() {
        if (running) {
            again = true;
        } else {
            schedule(Duration.ZERO);
        }
    }

    /// The server says that something has changed. Any pull that begins from now on covers it.
    public synchronized void heard() {
        news = true;
        if (!running && until(due).compareTo(untilNews()) > 0) {
            schedule(untilNews());
        }
    }

    private Duration untilNews() {
        var left = until(pulled.plus(BETWEEN_NEWS));
        // the clock may jump
        return left.isNegative() || left.compareTo(BETWEEN_NEWS) > 0 ? Duration.ZERO : left;
    }

    /// A person asks: a round now that also tries again what the server refused before.
    public void sendNow() {
        outbox.tryRefusedAgain(clock.instant());
        synchronized (this) {
            notBefore = Instant.MIN;
        }
        poke();
    }

    public SyncState state() {
        return state;
    }

    /// `listener` gets the state at once and, on the loop's own thread, each later one.
    public void onState(Consumer<SyncState> listener) {
        listeners.add(listener);
        listener.accept(state);
    }

    private synchronized void schedule(Duration pause) {
        if (next != null) {
            next.cancel(false);
        }
        Instant earliest = clock.instant().plus(pause);
        Duration wait = earliest.isBefore(notBefore) ? until(notBefore) : pause;
        due = clock.instant().plus(wait);
        try {
            next = rounds.schedule(this::runRound, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no further round: the terminal closes");
        }
    }

    private Duration until(Instant moment) {
        return Duration.between(clock.instant(), moment);
    }

    // Whatever happens in a round, the next one comes.
    private void runRound() {
        synchronized (this) {
            running = true;
            again = false;
        }
        RoundResult result;
        try {
            result = pushAndPull();
            database.checkpoint();
        } catch (Throwable e) {
            LOG.error("a round of sync failed", e);
            result = new RoundResult.Trouble(String.valueOf(e.getMessage()), null);
        }
        finish(result);
    }

    private RoundResult pushAndPull() {
        tell(() -> publish(state.with(Phase.PUSHING)));
        var pushed = round.push();
        if (!(pushed instanceof RoundResult.InStep)) {
            return pushed;
        }
        tell(() -> publish(state.with(Phase.PULLING)));
        synchronized (this) {
            news = false;
            pulled = clock.instant();
        }
        return round.pull(SyncRound.PAGE_BESIDE_SALES, this::arrived);
    }

    private void arrived(SyncRound.Pulled page) {
        if (page.changed()) {
            catalogue.changed();
        }
    }

    private synchronized void finish(RoundResult result) {
        running = false;
        var pause = backoff.pause(result);
        boolean inStep = result instanceof RoundResult.InStep;
        if (result instanceof RoundResult.Trouble(var _, Duration retryAfter)
                && retryAfter != null) {
            notBefore = clock.instant().plus(retryAfter);
        }
        schedule(again ? Duration.ZERO : news && inStep ? untilNews() : pause);
        Instant nextTry = clock.instant().plus(pause);
        tell(
                () ->
                        publish(
                                new SyncState(
                                        Phase.IDLE,
                                        Link.after(result),
                                        outbox.unsent(),
                                        inStep ? clock.instant() : state.lastSuccess(),
                                        nextTry,
                                        Push.detail(result))));
        if (inStep) {
            tell(catalogue::changed);
        }
    }

    private void publish(SyncState fresh) {
        state = fresh;
        listeners.forEach(listener -> listener.accept(fresh));
    }

    // All states are made on this one lane, so that no older one overtakes a newer one.
    private void tell(Runnable work) {
        try {
            telling.execute(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            LOG.error("a listener of the sync state failed", e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody is left to hear of the sync state");
        }
    }

    /// Ends the background work: a round under way is given a moment, then cut off. Nothing is lost
    /// by that; what was not acknowledged is sent again after the next start.
    @Override
    public void close() {
        rounds.shutdown();
        telling.shutdown();
        try {
            if (!rounds.awaitTermination(2, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
                rounds.awaitTermination(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            rounds.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
