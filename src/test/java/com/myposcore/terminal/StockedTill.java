package com.myposcore.terminal;

import com.fasterxml.uuid.Generators;
import com.myposcore.db.SqliteDatabase;
import com.myposcore.money.Money;
import com.myposcore.money.MoneyRules;
import com.myposcore.money.TaxRule;
import com.myposcore.terminal.catalogue.Catalogue;
import com.myposcore.terminal.catalogue.CatalogueChanges;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.outbox.Outbox;
import com.myposcore.terminal.sale.Checkout;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.staff.EnrolResult;
import com.myposcore.terminal.staff.OnlineLogin;
import com.myposcore.terminal.staff.Staff;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// A till that is set up, on a real file, with a small food shop in it and nobody signed in.
public final class StockedTill implements AutoCloseable {
    public static final Currency RUPIAH = Currency.getInstance("IDR");
    public static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    public static final Instant NOW = Instant.parse("2026-11-21T03:24:00Z");
    public static final String SARIS_PIN = "246810";
    /// Most tests ask who may come in, not how dear a guess is.
    public static final Staff.PinCost CHEAP_PINS = new Staff.PinCost(64, 1);

    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

    public final SqliteDatabase database;
    public final Clock clock;
    public final Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate;
    public final TerminalIdentity identity;
    public final Catalogue catalogue;
    public final Outbox outbox;
    public final Checkout checkout;
    public final Staff staff;
    private final Path file;
    private final List<Master.User> known = new ArrayList<>();

    private StockedTill(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.database = SqliteDatabase.open(file);
        this.identity =
                new TerminalIdentity(
                        ids.get(),
                        "A1",
                        URI.create("http://localhost:1"),
                        1,
                        "Food Corner",
                        1,
                        "Pusat",
                        "Jl. Sudirman 123, Jakarta",
                        "021-12345678",
                        rules());
        this.catalogue = new Catalogue(database, RUPIAH);
        this.outbox = new Outbox(database, RUPIAH);
        this.checkout = new Checkout(database, outbox, identity, clock, ids);
        this.staff =
                new Staff(database, identity, this::login, clock, System::nanoTime, CHEAP_PINS);
    }

    public static StockedTill open(Path folder, Clock clock) {
        return new StockedTill(folder.resolve("till.db"), clock);
    }

    /// Indonesia's: PPN 12 % of 11/12 inside the price, cash in steps of 100.
    public static MoneyRules rules() {
        return new MoneyRules(
                RUPIAH,
                new TaxRule("PPN 12 % × 11/12", BigDecimal.valueOf(12), 11, 12, true),
                Money.of(100, RUPIAH),
                RoundingMode.DOWN,
                LongStream.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
                        .mapToObj(note -> Money.of(note, RUPIAH))
                        .toList());
    }

    /// Fills the shelves with the food shop's products; their barcodes are `899000000` and the id
    /// in four digits.
    public StockedTill stocked() {
        var shelves = new FoodShop();
        apply(shelves.categories(), shelves.products());
        sql("UPDATE sync_cursor SET as_of = " + clock.instant().minusSeconds(2_580).toEpochMilli());
        return this;
    }

    /// As many products as wanted, all in one category, numbered from 1.
    public void applyMany(int products) {
        apply(FoodShop.oneCategory(), FoodShop.numbered(products));
    }

    /// Brings categories and products as a pull would.
    public void apply(List<Master.Category> categories, List<Master.Product> products) {
        var page = page(categories, products, "cursor", false, products.size());
        database.run(tx -> new CatalogueChanges(RUPIAH).apply(tx, page, 1));
        catalogue.changed();
    }

    /// What a server answers first that has `total` records and sends `products` of them.
    public static Download.Reply firstPage(int products, long total) {
        return page(FoodShop.oneCategory(), FoodShop.numbered(products - 1), "first", true, total);
    }

    /// The end of a pull.
    public static Download.Reply lastPage() {
        return page(List.of(), List.of(), "last", false, 0);
    }

    private static Download.Reply page(
            List<Master.Category> categories,
            List<Master.Product> products,
            String cursor,
            boolean hasMore,
            long total) {
        return new Download.Reply(
                1,
                List.of(),
                List.of(),
                List.of(),
                products,
                categories,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                LONG_AGO,
                cursor,
                hasMore,
                total);
    }

    /// Enrols somebody at this till with a PIN.
    public Cashier enrol(long id, String name, String pin) {
        var email = "kasir" + id + "@food.example";
        known.add(new Master.User(id, 1, 1L, "Pusat", email, name, "user", true, 1));
        return switch (staff.enrol(email, "secret", pin)) {
            case EnrolResult.Enrolled(Cashier cashier) -> cashier;
            case EnrolResult other -> throw new IllegalStateException("not enrolled: " + other);
        };
    }

    /// Lets the server know somebody who has no PIN here yet.
    public void knowOnline(long id, String email, String name) {
        known.add(new Master.User(id, 1, 1L, "Pusat", email, name, "user", true, 1));
    }

    private OnlineLogin.Answer login(String email, String password) {
        return known.stream()
                .filter(user -> user.email().equals(email) && password.equals("secret"))
                .findFirst()
                .<OnlineLogin.Answer>map(OnlineLogin.Answer.Known::new)
                .orElseGet(OnlineLogin.Answer.WrongLogin::new);
    }

    /// Runs a statement on the file beside the till, for damage and for what no room here writes.
    public void sql(String statement) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on the file refuses to save a sale, as a full disk would.
    public void fillDisk() {
        sql(
                """
                CREATE TRIGGER full BEFORE INSERT ON payments
                BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
                """);
    }

    public void emptyDisk() {
        sql("DROP TRIGGER full");
    }

    @Override
    public void close() {
        database.close();
    }
}
