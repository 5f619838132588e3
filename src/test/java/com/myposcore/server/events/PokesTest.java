package com.myposcore.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.db.PostgresDatabase;
import com.myposcore.server.TestShop;
import com.myposcore.server.feed.Moved;
import com.myposcore.server.identity.Admission;
import com.myposcore.server.identity.Authentication;
import com.myposcore.server.identity.Tokens;
import com.myposcore.wire.Download;
import com.myposcore.wire.WireJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

@Timeout(60)
class PokesTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private TestShop shop;
    private TestShop.Tenant food;
    private Pokes pokes;

    @BeforeEach
    void open() {
        shop = TestShop.open();
        food = shop.tenant("food", 1);
        pokes = pokes(shop.database);
        pokes.start();
    }

    @AfterEach
    void close() {
        pokes.close();
        shop.close();
    }

    @Test
    void whoDoesNotReadKeepsNobodyWaitingAndIsToldOnlyTheNewest() throws Exception {
        var stalled = new StalledLine();
        var reading = new KeepingLine();
        pokes.join(admission(), stalled);
        pokes.join(admission(), reading);
        reading.await(head());

        for (int i = 0; i < 10; i++) {
            shop.reprice(food, food.product(0), Integer.toString(1_000 + i));
            reading.await(head());
        }
        stalled.readOn.countDown();

        stalled.await(head());
        // the one he was stuck with, and the newest
        assertThat(stalled.heads()).hasSize(2);
    }

    @Test
    void whoHasLeftIsNotTold() throws Exception {
        var left = new KeepingLine();
        var stays = new KeepingLine();
        pokes.join(admission(), left).run();
        pokes.join(admission(), stays);
        stays.await(head());
        left.await(head());
        int told = left.heads().size();

        shop.reprice(food, food.product(0), "1");

        stays.await(head());
        assertThat(left.heads()).hasSize(told);
    }

    @Test
    void whatIsRolledBackIsNeverTold() throws Exception {
        var line = new KeepingLine();
        pokes.join(admission(), line);
        line.await(head());
        long before = head();

        assertThatThrownBy(
                        () ->
                                shop.database.run(
                                        food.id(),
                                        tx -> {
                                            tx.tell(() -> new Moved(food.id(), 0, before + 100));
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");
        shop.reprice(food, food.product(0), "1");

        line.await(before + 1);
        assertThat(line.heads()).doesNotContain(before + 100);
    }

    @Test
    void whatManyTransactionsCommitAtOnceIsToldUpToTheLast() throws Exception {
        var line = new KeepingLine();
        pokes.join(admission(), line);

        try (var writers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 40)
                    .forEach(
                            i ->
                                    writers.execute(
                                            () ->
                                                    shop.reprice(
                                                            food,
                                                            food.product(0),
                                                            Integer.toString(i))));
        }

        line.await(head());
    }

    @Test
    void aNoticeSaysAsMuchAsFitsAndIsReadBack() {
        List<Moved> heads =
                LongStream.range(0, 1_000)
                        .mapToObj(i -> new Moved(Long.MAX_VALUE / 10 - i, i, i * i))
                        .toList();

        List<String> texts = new Notice("me", heads).texts();

        assertThat(texts).hasSizeGreaterThan(1).allMatch(text -> text.length() < 8_000);
        assertThat(texts.stream().flatMap(text -> Notice.of(text).heads().stream()))
                .containsExactlyElementsOf(heads);
        assertThat(Notice.of("you 1.2.3 later 4.5 6.7.8x").heads())
                .containsExactly(new Moved(1, 2, 3));
    }

    private static Pokes pokes(PostgresDatabase database) {
        var clock = Clock.systemUTC();
        var authentication = new Authentication(database, new Tokens(new byte[32], clock));
        return new Pokes(
                database,
                authentication,
                clock,
                "me",
                new Pace(NEVER, NEVER, NEVER, Duration.ofMillis(5)));
    }

    private Admission admission() {
        return new Admission(food.manager(), Instant.MAX, 0);
    }

    private long head() {
        return shop.one(
                "SELECT last_seq FROM sync_head WHERE tenant_id = ? AND scope_id = 0", food.id());
    }

    /// Keeps the heads of the tenant's scope that it is told.
    private static class KeepingLine implements Line {
        private final List<Long> heads = new ArrayList<>();

        @Override
        public void send(String text) {
            var poke = WireJson.read(text.getBytes(StandardCharsets.UTF_8), Download.Poke.class);
            synchronized (heads) {
                if (poke.scope() == 0) {
                    heads.add(poke.head());
                    heads.notifyAll();
                }
            }
        }

        List<Long> heads() {
            synchronized (heads) {
                return List.copyOf(heads);
            }
        }

        void await(long head) throws InterruptedException {
            synchronized (heads) {
                while (heads.stream().noneMatch(told -> told >= head)) {
                    heads.wait();
                }
            }
        }

        @Override
        public void ping() {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public void cut() {}
    }

    /// Does not take anything until it reads on.
    private static final class StalledLine extends KeepingLine {
        private final CountDownLatch readOn = new CountDownLatch(1);

        @Override
        public void send(String text) {
            try {
                readOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.send(text);
        }
    }
}
