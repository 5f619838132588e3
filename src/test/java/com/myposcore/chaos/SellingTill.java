package com.myposcore.chaos;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.Shop;
import com.myposcore.terminal.TerminalWiring;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;

/// A till as a process: sells and syncs until somebody kills it, saying each receipt number when
/// the sale is done. Told to by a byte, it sells no more, and ends once it is in step.
final class SellingTill {
    private static final Cashier SARI = new Cashier(1, "Sari", "user");

    // Whoever started it may be gone.
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private SellingTill() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var chance = new Random(Long.parseLong(args[1]));
        try (var said = new FileOutputStream(FileDescriptor.out);
                var till = TerminalWiring.open(Path.of(args[0]), Clock.systemUTC())) {
            var shop = till.openShop();
            shop.sync().start();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (System.in.available() == 0 && System.nanoTime() < end) {
                said.write((sell(till, shop, chance) + "\n").getBytes(StandardCharsets.UTF_8));
                Thread.sleep(chance.nextInt(60));
            }
            var asked = shop.sync().state().lastSuccess();
            while (!shop.sync().state().isGreen()
                    || shop.outbox().unsent().count() > 0
                    || Objects.equals(asked, shop.sync().state().lastSuccess())) {
                shop.sync().sendNow();
                Thread.sleep(100);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static String sell(TerminalWiring till, Shop shop, Random chance) {
        var all = shop.catalogue().all(100);
        var basket = Basket.empty(shop.identity().rules(), till.ids());
        for (int line = 0; line <= chance.nextInt(3); line++) {
            var product = all.get(chance.nextInt(all.size()));
            basket = basket.add(product, Quantity.of(1 + chance.nextInt(3)));
        }
        var cash = new Tender.Cash(basket.cashTotals().total());
        return shop.checkout().pay(basket, cash, SARI).receiptNumber();
    }
}
