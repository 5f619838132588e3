package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.Transaction;
import com.myposcore.server.TestShop;
import com.myposcore.server.rows.Range;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Eight writers and a reader that never stops asking what is new. The change sequence misses
/// nothing; a cursor of times and a cursor of plain serial numbers, both assigned before the commit
/// that makes a row visible, do, and are kept here to show that the test can fail.
class CursorTest {
    private static final int WRITERS = 8;
    private static final int EACH = 120;

    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 1);
    private final Jdbi writing =
            Jdbi.create(shop.address.jdbcUrl(), shop.address.user(), shop.address.password());
    private final ConcurrentLinkedQueue<Long> written = new ConcurrentLinkedQueue<>();

    @Test
    void theChangeSequenceMissesNothingWhereTimesAndSerialNumbersDo() throws Exception {
        long seed = new Random().nextLong();
        writing.useHandle(
                db ->
                        db.execute(
                                "CREATE TABLE naive (id bigserial PRIMARY KEY, at timestamptz"
                                        + " NOT NULL DEFAULT clock_timestamp());"
                                        + " GRANT ALL ON naive, naive_id_seq TO myposcore_app"));
        var reader = new Reader();
        oneIsSlowToCommit(reader);
        List<Future<Void>> finished = new ArrayList<>();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int w = 0; w < WRITERS; w++) {
                var random = new Random(seed + w);
                finished.add(writers.submit(() -> write(random)));
            }
            writers.shutdown();
            while (!writers.awaitTermination(1, TimeUnit.MILLISECONDS)) {
                reader.poll();
            }
        }
        reader.poll();
        for (var writer : finished) {
            writer.get();
        }

        assertThat(written).as("seed %d", seed).hasSize(WRITERS * EACH + 2);
        assertThat(reader.bySequence).as("seed %d", seed).containsAll(written);
        assertThat(written.stream().filter(id -> !reader.byTime.contains(id)))
                .as("changes missed by a cursor of times")
                .isNotEmpty();
        assertThat(written.stream().filter(id -> !reader.bySerial.contains(id)))
                .as("changes missed by a cursor of serial numbers")
                .isNotEmpty();
    }

    // What the two broken cursors miss for certain: a row that is written before another one and
    // committed after it, with a look in between.
    private void oneIsSlowToCommit(Reader reader) {
        shop.database.run(
                food.id(),
                slow -> {
                    long first = slow.dao(NaiveDao.class).insert();
                    shop.database.run(
                            food.id(), tx -> publish(tx, tx.dao(NaiveDao.class).insert()));
                    reader.poll();
                    publish(slow, first);
                });
    }

    private void publish(Transaction tx, long id) {
        var publisher = new Publisher(tx, food.id());
        publisher.changed(Entity.ORDER, food.branch(), id);
        publisher.publish();
        written.add(id);
    }

    private Void write(Random random) {
        for (int i = 0; i < EACH; i++) {
            shop.database.run(
                    food.id(),
                    tx -> {
                        long id = tx.dao(NaiveDao.class).insert();
                        pause(random.nextInt(8));
                        publish(tx, id);
                    });
        }
        return null;
    }

    interface NaiveDao {
        @SqlQuery("INSERT INTO naive DEFAULT VALUES RETURNING id")
        long insert();
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Reader {
        private final Set<Long> bySequence = new HashSet<>();
        private final Set<Long> byTime = new HashSet<>();
        private final Set<Long> bySerial = new HashSet<>();
        private List<Lane> lanes =
                List.of(new Lane(EnumSet.of(Entity.ORDER), Range.ALWAYS, new TreeMap<>()));
        private Instant time = Instant.EPOCH;
        private long serial;

        void poll() {
            pollSequence();
            writing.useHandle(this::pollNaively);
        }

        private void pollSequence() {
            boolean more = true;
            while (more) {
                var page =
                        shop.database.read(
                                food.id(),
                                tx -> {
                                    var heads =
                                            tx.dao(FeedDao.class).heads(food.id(), food.branch());
                                    return new Pages(
                                                    tx,
                                                    food.id(),
                                                    heads,
                                                    new Pages.Shared(tx, food.id()))
                                            .after(lanes, EnumSet.of(Entity.ORDER), 5);
                                });
                page.changes().forEach(change -> bySequence.add(change.entityId()));
                lanes = page.lanes();
                more = page.hasMore();
            }
        }

        private void pollNaively(Handle db) {
            db.createQuery("SELECT id, at FROM naive WHERE at > :time ORDER BY at")
                    .bind("time", time)
                    .map(
                            (row, _) -> {
                                time = row.getTimestamp("at").toInstant();
                                return byTime.add(row.getLong("id"));
                            })
                    .list();
            db.createQuery("SELECT id FROM naive WHERE id > :serial ORDER BY id")
                    .bind("serial", serial)
                    .mapTo(Long.class)
                    .forEach(
                            id -> {
                                serial = id;
                                bySerial.add(id);
                            });
        }
    }
}
