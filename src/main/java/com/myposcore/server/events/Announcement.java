package com.myposcore.server.events;

import com.myposcore.db.DatabaseUnreachable;
import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.feed.Moved;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// How a process that listens to nobody, such as one that loads a shop file, tells the others what
/// it has moved.
public final class Announcement {
    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private Announcement() {}

    /// Does `work` and then tells what it committed. `self` is a name that no other process has.
    public static <T> T after(PostgresDatabase database, String self, Supplier<T> work) {
        var heads = new Heads(Duration.ZERO);
        database.onCommitted(
                fact -> {
                    if (fact instanceof Moved moved) {
                        heads.add(moved);
                    }
                });
        T made = work.get();
        tell(database, self, heads.now());
        return made;
    }

    private static void tell(PostgresDatabase database, String self, List<Moved> moved) {
        if (moved.isEmpty()) {
            return;
        }
        try (var channel = database.channel(Neighbours.CHANNEL)) {
            new Notice(self, moved).texts().forEach(channel::tell);
        } catch (DatabaseUnreachable e) {
            LOG.info("what moved could not be told, it is found by reading the heads");
        }
    }
}
