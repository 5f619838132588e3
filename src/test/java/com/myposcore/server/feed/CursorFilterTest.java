package com.myposcore.server.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.myposcore.server.TestShop;
import com.myposcore.server.identity.Caller;
import com.myposcore.server.identity.Role;
import com.myposcore.server.journal.Journal;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A cursor knows what it was asked for: whoever asks for more under it misses nothing.
class CursorFilterTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

    @AutoClose private final TestShop shop = TestShop.open();
    private final TestShop.Tenant food = shop.tenant("food.example", 25);
    private final Feed feed =
            new Feed(shop.database, new Journal(shop.database), Clock.systemUTC());

    private Download.Reply pull(String cursor, String... types) {
        return pull(cursor, null, null, types);
    }

    private Download.Reply pull(
            String cursor, @Nullable Instant from, @Nullable Instant to, String... types) {
        return feed.download(
                food.cashier(),
                new Download.Request("till-1", null, List.of(types), cursor, 100, from, to));
    }

    private void order(String number, String time) {
        shop.owner(
                "INSERT INTO orders (tenant_id, branch_id, client_id, local_id, order_number,"
                        + " status, total_amount, version, local_timestamp) VALUES (?, ?, 'till-9',"
                        + " ?, ?, 'completed', 0, 2, CAST(? AS timestamptz))",
                food.id(),
                food.branch(),
                number,
                number,
                time);
        long id = shop.one("SELECT id FROM orders WHERE order_number = ?", number);
        shop.database.run(
                food.id(),
                tx -> {
                    var publisher = new Publisher(tx, food.id());
                    publisher.changed(Entity.ORDER, food.branch(), id);
                    publisher.publish();
                });
    }

    private void payment(String order, String time) {
        shop.owner(
                "INSERT INTO payments (tenant_id, branch_id, order_id, client_id, local_id, amount,"
                        + " payment_method, status, version, local_timestamp) SELECT tenant_id,"
                        + " branch_id, id, client_id, 'paid-' || local_id, 0, 'cash', 'completed',"
                        + " 2, CAST(? AS timestamptz) FROM orders WHERE local_id = ?",
                time,
                order);
    }

    private static List<String> numbers(Download.Reply page) {
        return page.orders().stream().map(Download.Order::orderNumber).toList();
    }

    @Test
    void askingForMoreBringsAllOfIt() {
        var categories = pull("", "categories");
        shop.reprice(food, food.product(1), "11000");

        var more = pull(categories.cursor(), "categories", "products");

        assertThat(categories.products()).isEmpty();
        assertThat(more.products()).hasSize(25);
        assertThat(more.categories()).as("these it has").isEmpty();
        assertThat(pull(more.cursor(), "categories", "products").products()).isEmpty();
    }

    @Test
    void askingForLessForAWhileForgetsNothingOfTheRest() {
        var all = pull("", "categories", "products");
        shop.reprice(food, food.product(1), "11000");
        shop.deleteProduct(food, food.product(2));
        var less = pull(all.cursor(), "categories");

        var again = pull(less.cursor(), "categories", "products");

        assertThat(again.products())
                .extracting(Master.Product::id)
                .containsExactly(food.product(1));
        assertThat(again.deleted().get("products")).containsExactly(food.product(2));
    }

    @Test
    void aRangeOfDatesBringsItsOrdersAndAWiderOneTheOthers() {
        order("J1", "2026-01-10T10:00:00Z");
        order("F1", "2026-02-10T10:00:00Z");

        var february = pull("", FEBRUARY, null, "orders");
        order("F2", "2026-02-11T10:00:00Z");
        order("J2", "2026-01-11T10:00:00Z");
        var news = pull(february.cursor(), FEBRUARY, null, "orders");
        var wider = pull(news.cursor(), JANUARY, null, "orders");
        var narrower = pull(wider.cursor(), FEBRUARY, null, "orders");

        assertThat(numbers(february)).containsExactly("F1");
        assertThat(february.hasMore()).isFalse();
        assertThat(numbers(news)).containsExactly("F2");
        assertThat(numbers(wider)).contains("J1", "J2");
        assertThat(numbers(narrower)).isEmpty();
        assertThat(numbers(pull("", JANUARY, FEBRUARY, "orders"))).containsExactly("J1", "J2");
    }

    @Test
    void aRangeOfDatesNeverTearsASaleFromItsPayments() {
        order("J1", "2026-01-31T23:59:59Z");
        payment("J1", "2026-02-01T00:00:01Z");
        order("F1", "2026-02-10T10:00:00Z");
        payment("F1", "2025-05-10T10:00:00Z");

        var january = pull("", JANUARY, FEBRUARY, "orders", "payments");
        var february = pull("", FEBRUARY, null, "orders", "payments");

        assertThat(numbers(january)).containsExactly("J1");
        assertThat(january.payments())
                .extracting(Download.Payment::localId)
                .containsExactly("paid-J1");
        assertThat(february.payments())
                .extracting(Download.Payment::localId)
                .containsExactly("paid-F1");
    }

    @Test
    void anExactlyFullPageHasNoMore() {
        var page =
                feed.download(
                        food.cashier(),
                        new Download.Request(
                                "till-1", null, List.of("products"), "", 25, null, null));

        assertThat(page.products()).hasSize(25);
        assertThat(page.hasMore()).isFalse();
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        assertThatThrownBy(() -> pull("", FEBRUARY, JANUARY, "orders"))
                .hasMessageStartingWith("from: ");
        assertThatThrownBy(() -> pull("", Instant.MAX, null, "orders"))
                .hasMessageStartingWith("from: ");
        assertThatThrownBy(
                        () ->
                                feed.download(
                                        food.cashier(),
                                        new Download.Request(
                                                "till-1", null, null, "", 0, null, null)))
                .hasMessageStartingWith("limit: ");
    }

    @Test
    void aSuperadminSeesItsOwnTenantAlone() {
        shop.tenant("clothes.example", 3);
        var caller = new Caller(food.id(), null, food.managerId(), Role.SUPERADMIN, null);

        var all = feed.download(caller, Download.Request.since("office", "", 1_000));

        assertThat(all.products()).hasSize(25).allMatch(p -> p.tenantId() == food.id());
        assertThat(all.users()).allMatch(u -> u.tenantId() == food.id());
        assertThat(all.tenants()).hasSize(1);
    }

    @Test
    void whoComesToSeeAnotherBranchStartsAnew() {
        var office = feed.download(food.wholeTenant(), Download.Request.since("office", "", 1_000));
        var till = feed.download(food.cashier(), Download.Request.since("till-1", "", 1_000));
        shop.owner("INSERT INTO branches (tenant_id, name) VALUES (?, 'Kuta')", food.id());
        long branch = shop.one("SELECT max(id) FROM branches");
        shop.owner(
                "INSERT INTO stock_levels (tenant_id, branch_id, product_id, quantity) VALUES (?,"
                        + " ?, ?, 5)",
                food.id(),
                branch,
                food.product(0));
        shop.database.run(
                food.id(),
                tx -> {
                    var publisher = new Publisher(tx, food.id());
                    publisher.changed(Entity.BRANCH, Publisher.TENANT_WIDE, branch);
                    publisher.changed(Entity.STOCK, branch, food.product(0));
                    publisher.publish();
                });

        for (String cursor : List.of(office.cursor(), till.cursor())) {
            assertThatThrownBy(
                            () ->
                                    feed.download(
                                            food.wholeTenant(),
                                            Download.Request.since("office", cursor, 1_000)))
                    .hasMessageStartingWith("must_resync")
                    .hasMessageContaining("one of your branches");
        }
        var anew = feed.download(food.wholeTenant(), Download.Request.since("office", "", 1_000));
        assertThat(anew.branches()).extracting(Master.Branch::id).contains(branch);
        assertThat(anew.products())
                .filteredOn(product -> product.id() == food.product(0))
                .singleElement()
                .satisfies(product -> assertThat(product.stock()).isEqualByComparingTo("205"));
        assertThat(
                        feed.download(
                                        food.cashier(),
                                        Download.Request.since("till-1", till.cursor(), 1_000))
                                .products())
                .isEmpty();
    }
}
