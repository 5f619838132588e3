package com.myposcore.demo;

import com.myposcore.money.Money;
import com.myposcore.terminal.sale.Sale;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.wire.Download;
import com.myposcore.wire.Master;

import javafx.scene.input.KeyCode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A cashier's shift without a display: sells online, sells with the cable out while the back
/// office changes a price, and compares till and server when the cable is back.
final class Shift {
    private static final int ONLINE = 3;
    private static final int OFFLINE = 20;
    private static final BigDecimal RISE = BigDecimal.valueOf(1_500);

    private final Till till;
    private final Cable cable;
    private final BackOffice office;
    private final List<String> barcodes;
    private final Path pictures;
    private final Figures figures;
    private final List<Sale> sales = new ArrayList<>();

    /// `barcodes` are those of at least four products; the price of the first one will change.
    Shift(
            Till till,
            Cable cable,
            BackOffice office,
            List<String> barcodes,
            Path pictures,
            Figures figures) {
        this.till = till;
        this.cable = cable;
        this.office = office;
        this.barcodes = barcodes;
        this.pictures = pictures;
        this.figures = figures;
    }

    void play(String pin) throws IOException, InterruptedException {
        signIn(pin);
        sellOnline();
        sellOffline();
        Master.Product dearer = changePrice();
        reconnect(dearer);
        compare();
    }

    private void signIn(String pin) throws IOException, InterruptedException {
        till.picture(pictures.resolve("1-sign-in.png"));
        till.type(pin);
        till.press(KeyCode.ENTER);
        Till.await("the sale screen", till::isReadyToScan);
        Till.await("the first look at the server", () -> till.shop().sync().state().isGreen());
        figures.step("signed in by PIN, the chip is green");
    }

    private void sellOnline() throws IOException, InterruptedException {
        sell(ONLINE);
        Till.await("the sales to be acknowledged", () -> state().isGreen());
        figures.step("sold %d online".formatted(ONLINE));
        figures.check("unsent", 0, state().unsent().count());
        till.picture(pictures.resolve("2-online.png"));
    }

    private void sellOffline() throws IOException, InterruptedException {
        cable.pull();
        sell(OFFLINE);
        Till.await("the till to notice", () -> state().link() == SyncState.Link.OFFLINE);
        figures.step("pulled the cable and sold %d more".formatted(OFFLINE));
        figures.check("unsent", OFFLINE, state().unsent().count());
        figures.check("their value", sum(sales.subList(ONLINE, sales.size())), value());
        figures.check("green while unsent", false, state().isGreen());
        till.picture(pictures.resolve("3-offline.png"));
    }

    private Master.Product changePrice() throws IOException {
        Master.Product product = office.product(barcodes.getFirst());
        Master.Product dearer = office.changePrice(product, product.price().add(RISE));
        figures.step(
                "the back office changed the price of %s from %s to %s"
                        .formatted(product.name(), plain(product.price()), plain(dearer.price())));
        figures.check("price at the till, still", plain(product.price()), priceAtTill());
        return dearer;
    }

    private void reconnect(Master.Product dearer) throws IOException, InterruptedException {
        long start = System.nanoTime();
        cable.plug();
        till.shop().sync().sendNow();
        Till.await("everything to be sent", () -> state().isGreen());
        Till.await("the new price", () -> priceAtTill().equals(plain(dearer.price())));
        figures.step(
                "plugged the cable in: all sent and the new price here after %d ms"
                        .formatted((System.nanoTime() - start) / 1_000_000));
        figures.check("unsent", 0, state().unsent().count());
        figures.check("price at the till", plain(dearer.price()), priceAtTill());
        till.scan(barcodes.getFirst());
        Thread.sleep(300);
        till.picture(pictures.resolve("4-new-price.png"));
        sales.add(till.payExactly());
        figures.check(
                "charged",
                plain(dearer.price()),
                plain(sales.getLast().totals().total().toDecimal()));
        Till.await("the last sale to be sent", () -> state().isGreen());
        till.picture(pictures.resolve("5-paid.png"));
    }

    private void compare() throws IOException {
        List<Download.Order> orders = office.orders();
        figures.step("compared till and server");
        figures.check("sales on the server", sales.size(), orders.size());
        figures.check(
                "different receipts on the server",
                (long) sales.size(),
                orders.stream().map(Download.Order::receiptNumber).distinct().count());
        figures.check(
                "sales whose receipt is on the server",
                (long) sales.size(),
                sales.stream().filter(sale -> isAmong(orders, sale)).count());
        BigDecimal server =
                orders.stream()
                        .map(Download.Order::totalAmount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        figures.check("total on the server", sum(sales), plain(server));
    }

    private static boolean isAmong(List<Download.Order> orders, Sale sale) {
        return orders.stream()
                .anyMatch(order -> sale.receiptNumber().equals(order.receiptNumber()));
    }

    private void sell(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            for (int item = 0; item < 3; item++) {
                till.scan(barcodes.get((i + item) % barcodes.size()));
            }
            sales.add(till.payExactly());
        }
    }

    private SyncState state() {
        return till.shop().sync().state();
    }

    private String value() {
        return plain(state().unsent().value().toDecimal());
    }

    private String priceAtTill() {
        var product = till.shop().catalogue().byCode(barcodes.getFirst()).orElseThrow();
        return plain(product.price().toDecimal());
    }

    private static String sum(List<Sale> sales) {
        return plain(
                sales.stream()
                        .map(sale -> sale.totals().total())
                        .reduce(Money::plus)
                        .orElseThrow()
                        .toDecimal());
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
