package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.wire.Download;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A client that keeps what it is told: prices, stock, orders and payments. Where it is told that
/// there is no more it must have what the server has.
final class Mirror {
    private final TestShop shop;
    private final TestShop.Tenant food;
    private final Feed feed;
    private final String name;
    private final Caller caller;
    private final List<Long> branches;
    private final Map<Long, BigDecimal> prices = new TreeMap<>();
    private final Map<Long, BigDecimal> stock = new TreeMap<>();
    private final Set<Long> orders = new TreeSet<>();
    private final Set<Long> payments = new TreeSet<>();
    private String cursor = "";

    Mirror(TestShop shop, TestShop.Tenant food, Feed feed, String name, Caller caller) {
        this.shop = shop;
        this.food = food;
        this.feed = feed;
        this.name = name;
        this.caller = caller;
        Long own = caller.branchId();
        this.branches = own == null ? List.of(food.branch(), food.otherBranch()) : List.of(own);
    }

    Set<Long> orders() {
        return orders;
    }

    Set<Long> payments() {
        return payments;
    }

    Download.Reply read(List<String> kinds, int limit) {
        var page =
                feed.download(
                        caller, new Download.Request(name, null, kinds, cursor, limit, null, null));
        cursor = page.cursor();
        keep(page);
        assertThat(rows(page)).isLessThanOrEqualTo(Math.max(limit, mostOfOneOrder(page)));
        if (!page.hasMore()) {
            assertEqualsTheServer(kinds);
        }
        return page;
    }

    private int rows(Download.Reply page) {
        return page.products().size()
                + page.stockLevels().size()
                + page.orders().size()
                + page.payments().size();
    }

    // An order, its payments and the stock of three lines come together or not at all.
    private int mostOfOneOrder(Download.Reply page) {
        boolean one = page.orders().size() < 2 && page.products().isEmpty();
        return one && page.payments().stream().map(p -> p.orderId()).distinct().count() < 2
                ? 4 + page.payments().size()
                : 0;
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
        page.payments().forEach(payment -> payments.add(payment.id()));
    }

    private void assertEqualsTheServer(List<String> kinds) {
        Object[] both = {food.id(), branches.getFirst(), branches.getLast()};
        if (kinds.contains("orders")) {
            assertHas(orders, "orders", both);
        }
        if (kinds.contains("payments")) {
            assertHas(payments, "payments", both);
        }
        if (kinds.contains("products")) {
            List<String> mine = new ArrayList<>();
            prices.forEach(
                    (id, price) -> mine.add(id + " " + plain(price) + " " + plain(stock.get(id))));
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

    private void assertHas(Set<Long> ids, String table, Object... branches) {
        assertThat(ids.stream().map(String::valueOf))
                .containsExactlyElementsOf(
                        shop.texts(
                                "SELECT id FROM "
                                        + table
                                        + " WHERE tenant_id = ? AND branch_id IN (?, ?)"
                                        + " ORDER BY id",
                                branches));
    }

    private static String plain(@Nullable BigDecimal number) {
        return Objects.requireNonNull(number).stripTrailingZeros().toPlainString();
    }
}
