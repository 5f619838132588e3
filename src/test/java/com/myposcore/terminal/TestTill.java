package com.myposcore.terminal;

import com.fasterxml.uuid.Generators;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.Credentials;
import com.myposcore.terminal.identity.Identity;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;
import com.myposcore.wire.ShopSettings;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// A till of the shop "Food Corner", branch "Pusat", on a real SQLite file: registered as A1, with
/// a small menu, and no server needed.
public final class TestTill implements AutoCloseable {
    public static final Instant OPENED = Instant.parse("2026-01-09T03:00:00Z");
    public static final Cashier SARI = new Cashier(7, "Sari", "user");
    public static final ShopSettings RUPIAH =
            new ShopSettings(
                    "IDR",
                    new ShopSettings.Tax("PPN", new BigDecimal("12"), "11/12", true),
                    new BigDecimal("100"),
                    "down",
                    List.of(
                            new BigDecimal("10000"),
                            new BigDecimal("50000"),
                            new BigDecimal("100000")));

    public final SqliteDatabase database;
    public final Credentials credentials;
    public final Identity identity;
    public final TerminalIdentity self;
    public final Outbox outbox;
    public final Catalogue catalogue;
    public final CatalogueChanges changes;
    public final Checkout checkout;
    public final Supplier<UUID> ids;

    private TestTill(SqliteDatabase database, URI server, Clock clock) {
        this.database = database;
        this.ids = Generators.timeBasedEpochGenerator()::generate;
        this.identity = new Identity(database);
        this.credentials = identity.prepare(server, "A1", ids);
        if (identity.read().isEmpty()) {
            identity.registered("A1", tenant(), branch(), RUPIAH, OPENED);
        }
        this.self = identity.read().orElseThrow();
        var currency = self.rules().currency();
        this.outbox = new Outbox(database, currency);
        this.catalogue = new Catalogue(database, currency);
        this.changes = new CatalogueChanges(currency);
        this.checkout = new Checkout(database, outbox, self, clock, ids);
    }

    public static TestTill open(Path folder) {
        return open(folder, URI.create("http://127.0.0.1:9/"), Clock.systemUTC());
    }

    public static TestTill open(Path folder, URI server, Clock clock) {
        return new TestTill(SqliteDatabase.open(folder.resolve("till.db")), server, clock);
    }

    /// The menu: Nasi Goreng 35.000, Mie Goreng 32.000, Es Teh Manis 5.000, Salak Pondoh 24.000/kg.
    public TestTill withMenu() {
        return with(
                product(1, "Nasi Goreng", "MKN-001", 1L, "35000", "100", "8991234567897"),
                product(2, "Mie Goreng", "MKN-002", 1L, "32000", "50", "8991234567880"),
                product(3, "Es Teh Manis", "MNM-001", 2L, "5000", "3", "8991234567873"),
                product(4, "Salak Pondoh", "BUAH-01", null, "24000", "12.5", "2000001"));
    }

    public TestTill with(Master.Product... products) {
        var categories = List.of(category(1, "Makanan"), category(2, "Minuman"));
        apply(page(categories, List.of(products)));
        return this;
    }

    public void apply(Download.Reply page) {
        database.run(tx -> changes.apply(tx, page, 1));
    }

    public Sale sell(long productId, int pieces) {
        var product = catalogue.byId(productId).orElseThrow();
        var basket = Basket.empty(self.rules(), ids).add(product, Quantity.of(pieces));
        return checkout.pay(basket, new Tender.Cash(basket.cashTotals().total()), SARI);
    }

    @Override
    public void close() {
        database.close();
    }

    public static Master.Tenant tenant() {
        return new Master.Tenant(1, "Food Corner", true, RUPIAH);
    }

    public static Master.Branch branch() {
        return new Master.Branch(
                11, 1, "Pusat", "Jl. Sudirman 123", "021-12345678", true, 1, OPENED, OPENED);
    }

    public static Master.User user(long id, @Nullable Long branchId, String name, boolean active) {
        String email = name.toLowerCase(java.util.Locale.ROOT) + "@food.example";
        return new Master.User(id, 1, branchId, "Pusat", email, name, "user", active, 1);
    }

    public static Master.Category category(long id, String name) {
        return new Master.Category(id, 1, name, "", null, true, 1, OPENED, OPENED);
    }

    public static Master.Product product(
            long id,
            String name,
            @Nullable String sku,
            @Nullable Long categoryId,
            String price,
            String stock,
            String... barcodes) {
        return new Master.Product(
                id,
                1,
                name,
                null,
                categoryId,
                null,
                sku,
                List.of(barcodes),
                new BigDecimal(price),
                new BigDecimal(stock),
                null,
                true,
                1,
                null,
                OPENED,
                OPENED);
    }

    public static Download.Reply page(
            List<Master.Category> categories, List<Master.Product> products) {
        return page(categories, products, List.of(), List.of(), Map.of(), "c1", false);
    }

    public static Download.Reply page(
            List<Master.Category> categories,
            List<Master.Product> products,
            List<Master.User> users,
            List<Master.StockLevel> stock,
            Map<String, List<Long>> deleted,
            String cursor,
            boolean hasMore) {
        return new Download.Reply(
                1,
                List.of(),
                List.of(),
                users,
                products,
                categories,
                List.of(),
                List.of(),
                List.of(),
                stock,
                deleted,
                OPENED,
                cursor,
                hasMore,
                null);
    }
}
