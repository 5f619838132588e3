package com.myposcore.simulation;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.db.Watched;
import com.myposcore.money.Quantity;
import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.TillByHand;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.setup.SetupResult;
import com.myposcore.terminal.staff.Cashier;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/// A till: the real one, on a real file, with threads, network, clock and chance of ours. When its
/// process dies, the file is all that stays.
final class Till implements Watched.Watch {
    private static final Cashier SARI = new Cashier(1, "Sari", "user");

    final String name;
    final SimulatedClock clock;
    final List<String> said = new ArrayList<>();
    private final World world;
    final Path file;
    private final Random ids;
    private final List<Strand> working = new ArrayList<>();
    private Lane rounds;
    private Lane telling;
    private @Nullable SqliteDatabase database;
    private @Nullable TerminalWiring wiring;
    private @Nullable Shop shop;
    private boolean isDead;
    private int seenSent;

    Till(World world, String name, Path file) {
        this.world = world;
        this.name = name;
        this.file = file;
        this.clock = new SimulatedClock(world.time);
        this.ids = new Random(world.chance.nextLong());
        this.rounds = new Lane(world.time);
        this.telling = new Lane(world.time);
    }

    private TerminalWiring power() {
        isDead = false;
        rounds = new Lane(world.time);
        telling = new Lane(world.time);
        database = Watched.sqlite(file, this);
        wiring =
                TillByHand.open(
                        database,
                        clock,
                        this::id,
                        new Random(ids.nextLong()),
                        lane -> lane.equals("sync") ? rounds : telling,
                        (_, _) -> world.stage.sabotage.line(this, world.network.line(name)));
        return wiring;
    }

    // Ordered by time where the clock is, and never the same.
    private UUID id() {
        return new UUID(
                clock.millis() << 16 | 0x7000 | ids.nextInt(4096),
                0x8000000000000000L | ids.nextLong() >>> 2);
    }

    /// The first start; everything works.
    void setUp() {
        world.complete(
                world.start(
                        name + " is set up",
                        Plan.undisturbed(),
                        () -> {
                            var result =
                                    power().setup()
                                            .begin("http://server:1/", name, "", name, _ -> {});
                            if (!(result instanceof SetupResult.Ready)) {
                                throw new AssertionError(result);
                            }
                        }));
        openShop();
    }

    void boot() {
        world.trace("%s starts again", name);
        power();
        openShop();
    }

    private void openShop() {
        shop = Objects.requireNonNull(wiring).openShop();
        shop.sync().start();
    }

    boolean isUp() {
        return shop != null;
    }

    Shop shop() {
        return Objects.requireNonNull(shop);
    }

    SqliteDatabase database() {
        return Objects.requireNonNull(database);
    }

    /// A sale of one to three pieces of one or two products.
    void sell() {
        var all = shop().catalogue().all(100);
        if (all.isEmpty()) {
            return;
        }
        var basket = Basket.empty(shop().identity().rules(), this::id);
        var words = new StringBuilder();
        for (int line = 0; line <= world.chance.nextInt(2); line++) {
            var product = all.get(world.chance.nextInt(all.size()));
            int pieces = 1 + world.chance.nextInt(3);
            basket = basket.add(product, Quantity.of(pieces));
            words.append(" ").append(pieces).append(" × ").append(product.name());
        }
        world.trace("%s sells%s", name, words);
        var sold = basket;
        run(
                name + " sells",
                () -> {
                    var sale =
                            shop().checkout()
                                    .pay(sold, new Tender.Cash(sold.cashTotals().total()), SARI);
                    said.add(sale.receiptNumber());
                    world.trace("%s is done", sale.receiptNumber());
                });
    }

    /// Does the next thing of its background work, if it is time for any.
    boolean work() {
        return work(telling) || work(rounds);
    }

    private boolean work(Lane lane) {
        var task = lane.next();
        if (task == null || (lane.running != null && !lane.running.isDone())) {
            return false;
        }
        lane.take(task);
        if (lane == rounds) {
            world.trace("%s begins a round", name);
        }
        lane.running = run(name + " works", task);
        return true;
    }

    java.time.@Nullable Instant nextDue() {
        return rounds.running != null && !rounds.running.isDone() ? null : rounds.nextDue();
    }

    void sendNow() {
        run(name + " sends now", () -> shop().sync().sendNow());
    }

    private Strand run(String what, Runnable work) {
        var plan = world.isQuiet() ? Plan.undisturbed() : Plan.ofTill(world.chance);
        var strand = world.start(what, plan, work);
        working.add(strand);
        return strand;
    }

    /// True if it reached the point where it was to die.
    boolean isHit() {
        working.removeIf(strand -> strand.isDone() && !strand.isKilled());
        return working.stream().anyMatch(Strand::isKilled);
    }

    void die() {
        world.trace("%s dies", name);
        isDead = true;
        working.forEach(Strand::kill);
        world.finish(working);
        working.clear();
        database().close();
        shop = null;
        wiring = null;
    }

    void close() {
        if (isUp()) {
            isDead = true;
            database().close();
        }
    }

    /// What the cashier sees: it is never green while the server lacks a sale of this till.
    void checkChip() {
        if (shop == null || telling.next() != null || !shop.sync().state().isGreen()) {
            return;
        }
        int sales = world.books.file(this, "SELECT id FROM orders").size();
        if (sales == seenSent) {
            return;
        }
        long unsent = world.books.missing(this);
        if (unsent > 0) {
            throw new AssertionError(
                    name + " shows green while the server lacks " + unsent + " of its sales");
        }
        seenSent = sales;
    }

    boolean isOfFirstBranch() {
        return !name.equals("T2");
    }

    @Override
    public void before(Connection connection, String sql) throws SQLException {
        var strand = Strand.current();
        if (strand == null) {
            return;
        }
        if (isDead) {
            throw new Killed();
        }
        world.stage.sabotage.beforeTillStatement(this, connection, sql);
        strand.step(sql);
    }

    @Override
    public void after(Connection connection, String sql) {
        var strand = Strand.current();
        if (strand != null) {
            strand.step("after " + sql);
        }
    }
}
