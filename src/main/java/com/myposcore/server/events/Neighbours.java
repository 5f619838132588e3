package com.myposcore.server.events;

import com.myposcore.db.DatabaseUnreachable;
import com.myposcore.db.PostgresChannel;
import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.feed.Moved;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The other server processes on the same database: tells them what moved here and hears what moved
/// there. Two connections of its own; nothing of it runs in a transaction that changes data. What
/// gets lost here is found by reading the heads.
///
/// Thread-safe.
final class Neighbours implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    static final String CHANNEL = "myposcore_heads";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PostgresDatabase database;
    private final String self;
    private final Heads outgoing;
    private final Consumer<Moved> heard;
    private final Runnable listening;
    private volatile @Nullable PostgresChannel telling;
    private volatile @Nullable PostgresChannel hearing;
    private volatile boolean isClosed;

    /// `self` is a name that no other process has. `heard` gets what the others tell; `listening`
    /// runs each time when it begins to hear them, for they may have told something before.
    Neighbours(
            PostgresDatabase database,
            String self,
            Duration gather,
            Consumer<Moved> heard,
            Runnable listening) {
        this.database = database;
        this.self = self;
        this.outgoing = new Heads(gather);
        this.heard = heard;
        this.listening = listening;
    }

    void start() {
        Thread.ofPlatform().name("news-heard").daemon(true).start(this::hear);
        Thread.ofPlatform().name("news-told").daemon(true).start(this::tell);
    }

    void tell(Moved moved) {
        outgoing.add(moved);
    }

    private void tell() {
        try {
            for (var heads = outgoing.take(); !heads.isEmpty(); heads = outgoing.take()) {
                tell(heads);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Moved> heads) {
        var channel = telling;
        try {
            if (channel == null) {
                channel = database.channel(CHANNEL);
                telling = channel;
            }
            new Notice(self, heads).texts().forEach(channel::tell);
        } catch (DatabaseUnreachable e) {
            telling = null;
            leave(channel, "told");
        }
    }

    private void hear() {
        while (!isClosed) {
            PostgresChannel channel = null;
            try {
                channel = database.channel(CHANNEL);
                hearing = channel;
                channel.listen();
                listening.run();
                while (!isClosed) {
                    channel.hear(PATIENCE).forEach(this::heard);
                }
            } catch (DatabaseUnreachable e) {
                leave(channel, "heard");
                pause();
            }
        }
    }

    private void heard(String text) {
        Notice notice = Notice.of(text);
        if (!notice.sender().equals(self)) {
            notice.heads().forEach(heard);
        }
    }

    private void leave(@Nullable PostgresChannel channel, String what) {
        if (channel != null) {
            channel.close();
        }
        if (!isClosed) {
            LOG.info("no news can be {} just now, the heads are read meanwhile", what);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isClosed = true;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        outgoing.close();
        for (var channel : new PostgresChannel[] {telling, hearing}) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
