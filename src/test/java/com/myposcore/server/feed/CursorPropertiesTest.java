package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Whatever writers do, however long they take and whether or not they give up, and whatever pages
/// readers ask for in between: who is told that there is no more has what the server has.
@NullUnmarked // the shop is opened by the test
class CursorPropertiesTest {
    private static final int STEPS = 60;
    private static final int DEEPEST = 3;
    private static final List<String> GOODS = List.of("products");
    private static final List<String> SALES = List.of("orders");
    private static final List<String> ALL = List.of("products", "orders");

    private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 12);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());
    private final Set<Long> held = new HashSet<>();
    private final List<Reader> readers =
            List.of(
                    new Reader(food.cashier(), food.branch(), food.branch()),
                    new Reader(food.cashierOfOtherBranch(), food.otherBranch(), food.otherBranch()),
                    new Reader(food.wholeTenant(), food.branch(), food.otherBranch()));
    private Random random;
    private int sold;

    static LongStream seeds() {
        return LongStream.concat(LongStream.rangeClosed(1, 3), LongStream.of(System.nanoTime()));
    }

    @AfterEach
    void close() {
        shop.close();
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
            assertThat(reader.orders).hasSizeGreaterThan(1);
        }
    }

    private void step(int depth) {
        if (random.nextInt(5) < 2) {
            write(depth);
        } else {
            var kinds = List.of(GOODS, SALES, ALL).get(random.nextInt(3));
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
        switch (random.nextInt(5)) {
            case 0 -> {
                long id = dao.add(food.id(), food.category(), random.nextInt(1_000));
                dao.stock(food.id(), food.branch(), id);
                dao.stock(food.id(), food.otherBranch(), id);
                publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
            }
            case 1 -> {
                long id = dao.sell(food.id(), branch, "o" + ++sold);
                publisher.changed(Entity.ORDER, branch, id);
            }
            case 2 -> {
                long id = free(own);
                dao.reprice(food.id(), id, random.nextInt(1_000));
                publisher.changed(Entity.PRODUCT, Publisher.TENANT_WIDE, id);
            }
            case 3 -> {
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

    /// A client and what it has: prices, stock and orders.
    private final class Reader {
        private final Caller caller;
        private final List<Long> branches;
        private final Map<Long, BigDecimal> prices = new TreeMap<>();
        private final Map<Long, BigDecimal> stock = new TreeMap<>();
        private final Set<Long> orders = new TreeSet<>();
        private String cursor = "";

        Reader(Caller caller, long first, long last) {
            this.caller = caller;
            this.branches = first == last ? List.of(first) : List.of(first, last);
        }

        Download.Reply read(List<String> kinds, int limit) {
            var page =
                    feed.download(
                            caller,
                            new Download.Request(
                                    "client-" + readers.indexOf(this),
                                    null,
                                    kinds,
                                    cursor,
                                    limit,
                                    null,
                                    null));
            cursor = page.cursor();
            keep(page);
            int rows = page.products().size() + page.stockLevels().size() + page.orders().size();
            assertThat(rows).isLessThanOrEqualTo(limit);
            if (!page.hasMore()) {
                assertEqualsTheServer(kinds);
            }
            return page;
        }

        private void keep(Download.Reply page) {
            for (var product : page.products()) {
                assertThat(product.tenantId()).isEqualTo(food.id());
                prices.put(product.id(), product.price());
                stock.put(product.id(), product.stock());
            }
            for (var level : page.stockLevels()) {
                stock.put(level.productId(), level.stock());
            }
            page.deleted().getOrDefault("products", List.of()).forEach(prices::remove);
            for (var order : page.orders()) {
                assertThat(branches).contains(order.branchId());
                orders.add(order.id());
            }
        }

        private void assertEqualsTheServer(List<String> kinds) {
            Object[] both = {food.id(), branches.getFirst(), branches.getLast()};
            if (kinds.contains("orders")) {
                assertThat(orders.stream().map(String::valueOf))
                        .containsExactlyElementsOf(
                                shop.texts(
                                        "SELECT id FROM orders WHERE tenant_id = ?"
                                                + " AND branch_id IN (?, ?) ORDER BY id",
                                        both));
            }
            if (kinds.contains("products")) {
                List<String> mine = new ArrayList<>();
                prices.forEach(
                        (id, price) ->
                                mine.add(id + " " + plain(price) + " " + plain(stock.get(id))));
                assertThat(mine)
                        .containsExactlyElementsOf(
                                shop.texts(
                                        "SELECT p.id || ' ' || p.price || ' ' || sum(l.quantity)"
                                                + " FROM products p JOIN stock_levels l ON"
                                                + " l.product_id = p.id WHERE p.tenant_id = ?"
                                                + " AND l.branch_id IN (?, ?) AND p.deleted_at IS"
                                                + " NULL GROUP BY p.id, p.price ORDER BY p.id",
                                        both));
            }
        }

        private static String plain(BigDecimal number) {
            return Objects.requireNonNull(number).stripTrailingZeros().toPlainString();
        }
    }
}
