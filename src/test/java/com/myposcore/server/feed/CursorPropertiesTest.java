package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.journal.Journal;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Whatever writers do, however long they take and whether or not they give up, and whatever pages
/// readers ask for in between: who is told that there is no more has what the server has.
@NullUnmarked // the shop is opened by the test
class CursorPropertiesTest {
    private static final int STEPS = 60;
    private static final int DEEPEST = 3;
    private static final List<String> GOODS = List.of("products");
    private static final List<String> SALES = List.of("orders");
    private static final List<String> TENDERS = List.of("payments");
    private static final List<String> ALL = List.of("products", "orders", "payments");

    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 12);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final Set<Long> held = new HashSet<>();
    private final List<Mirror> readers =
            Stream.of(food.cashier(), food.cashierOfOtherBranch(), food.wholeTenant())
                    .map(who -> new Mirror(shop, food, feed, "client of " + who.branchId(), who))
                    .toList();
    private Random random;
    private int sold;

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 3), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoIsToldThatThereIsNoMoreHasWhatTheServerHas(long seed) {
        random = new Random(seed);
        shop.tenant("clothes.example", 5);

        for (int step = 0; step < STEPS; step++) {
            step(0);
        }

        for (var reader : readers) {
            while (reader.read(ALL, 5).hasMore()) {}
        }
        assertThat(readers.getLast().orders()).hasSizeGreaterThan(1);
        assertThat(readers.getLast().payments()).isNotEmpty();
    }

    private void step(int depth) {
        if (random.nextInt(5) < 2) {
            write(depth);
        } else {
            var kinds = List.of(GOODS, SALES, TENDERS, ALL).get(random.nextInt(4));
            readers.get(random.nextInt(readers.size())).read(kinds, 1 + random.nextInt(9));
        }
    }

    private static final class GivesUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A transaction in which others begin and end.
    private void write(int depth) {
        List<Long> own = new ArrayList<>();
        try {
            shop.database.run(
                    food.id(),
                    tx -> {
                        var publisher = new Publisher(tx, food.id());
                        for (int changes = random.nextInt(3); changes >= 0; changes--) {
                            change(tx.dao(WriteDao.class), publisher, own);
                        }
                        for (int others = random.nextInt(4); others > 0; others--) {
                            if (depth < DEEPEST) {
                                step(depth + 1);
                            }
                        }
                        publisher.publish();
                        giveUpSometimes();
                    });
        } catch (GivesUp e) {
            // rolled back
        } finally {
            own.forEach(held::remove);
        }
    }

    private void giveUpSometimes() {
        if (random.nextInt(5) == 0) {
            throw new GivesUp();
        }
    }

    private void change(WriteDao dao, Publisher publisher, List<Long> own) {
        long branch = random.nextBoolean() ? food.branch() : food.otherBranch();
        switch (random.nextInt(8)) {
            case 0 -> {
                long id = dao.add(food.id(), food.category(), random.nextInt(1_000));
                dao.stock(food.id(), food.branch(), id);
                dao.stock(food.id(), food.otherBranch(), id);
                publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
            }
            case 1, 6 -> {
                long id = dao.sell(food.id(), branch, "o" + ++sold);
                for (int line = random.nextInt(4); line > 0; line--) {
                    long product = free(own);
                    dao.item(food.id(), id, line, product);
                    dao.move(food.id(), branch, product, random.nextInt(100));
                }
                publisher.created(Entity.ORDER, branch, id);
            }
            case 2 -> {
                long id = free(own);
                dao.reprice(food.id(), id, random.nextInt(1_000));
                publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
            }
            case 3, 7 -> {
                var orders = shop.texts("SELECT id FROM orders WHERE tenant_id = ?", food.id());
                if (!orders.isEmpty()) {
                    long id = Long.parseLong(orders.get(random.nextInt(orders.size())));
                    publisher.changed(Entity.ORDER, dao.pay(food.id(), id, "p" + ++sold), id);
                }
            }
            case 4 -> {
                long id = free(own);
                dao.move(food.id(), branch, id, random.nextInt(100));
                publisher.changed(Entity.STOCK, branch, id);
            }
            default -> {
                long id = free(own);
                dao.delete(food.id(), id);
                publisher.deleted(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
            }
        }
    }

    /// A product whose row nobody holds; held from now on.
    private long free(List<Long> own) {
        List<Long> living = new ArrayList<>();
        shop.texts("SELECT id FROM products WHERE deleted_at IS NULL AND tenant_id = ?", food.id())
                .forEach(id -> living.add(Long.valueOf(id)));
        living.removeAll(held);
        if (living.isEmpty()) {
            throw new GivesUp();
        }
        long id = living.get(random.nextInt(living.size()));
        held.add(id);
        own.add(id);
        return id;
    }
}
