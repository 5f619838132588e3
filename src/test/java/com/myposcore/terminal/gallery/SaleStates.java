package com.myposcore.terminal.gallery;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.CounterStand;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.ui.Kit;

import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

import java.util.List;

/// The sale screen, from the first scan to the change.
final class SaleStates {
    private static final Cashier SARI = new Cashier(7, "Sari Wulandari", "user");

    static final List<State> ALL =
            List.of(
                    new State("sale", SaleStates::lunch),
                    new State(
                            "sale-empty",
                            (kit, till) -> new CounterStand(kit, till.stocked()).root()),
                    new State(
                            "sale-no-products", (kit, till) -> new CounterStand(kit, till).root()),
                    new State("sale-unknown-code", SaleStates::unknownCode),
                    new State("sale-search", SaleStates::search),
                    new State("sale-several", SaleStates::several),
                    new State("sale-nothing-found", SaleStates::nothingFound),
                    new State("sale-long-names", SaleStates::longNames),
                    new State("sale-sen", SaleStates::sen),
                    new State("sale-500-lines", SaleStates::fiveHundredLines),
                    new State("sale-keys", SaleStates::keys),
                    new State("pay-saving", SaleStates::saving),
                    new State("pay-not-saved", SaleStates::notSaved),
                    new State("pay-other-cash", SaleStates::otherCash),
                    new State("pay-change", SaleStates::change),
                    new State("pay-change-unknown-code", SaleStates::unknownCodeAfterChange),
                    new State("pay-card", SaleStates::card));

    private SaleStates() {}

    static CounterStand basket(Kit kit, StockedTill till) {
        var counter = new CounterStand(kit, till.stocked());
        counter.scan("2*8990000000001");
        counter.scan("3*8990000000011");
        counter.scan("0,350*8990000000020");
        counter.press(KeyCode.UP);
        return counter;
    }

    static void sell(StockedTill till, int sales) {
        for (int i = 0; i < sales; i++) {
            var product = till.catalogue.byId(1 + i % 10).orElseThrow();
            var basket = Basket.empty(till.identity.rules(), till.ids).add(product, Quantity.of(2));
            till.checkout.pay(basket, new Tender.Cash(basket.cashTotals().total()), SARI);
        }
    }

    private static Parent lunch(Kit kit, StockedTill till) {
        sell(till.stocked(), 12);
        var counter = basket(kit, till);
        counter.sync(Link.OFFLINE, till.outbox.unsent());
        return counter.root();
    }

    private static Parent unknownCode(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.scan("8991234567897");
        return counter.root();
    }

    private static Parent search(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.look("goreng");
        counter.press(KeyCode.DOWN);
        return counter.root();
    }

    private static Parent several(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.scan("goreng");
        return counter.root();
    }

    private static Parent nothingFound(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.look("rendang");
        return counter.root();
    }

    private static Parent longNames(Kit kit, StockedTill till) {
        var counter = new CounterStand(kit, till.stocked());
        counter.scan("12*8990000000007");
        counter.scan("8990000000021");
        counter.scan("0,125*8990000000020");
        counter.scan("8990000000010");
        return counter.root();
    }

    /// Figures that are no whole rupiah are shown to the sen, so that what is shown adds up.
    private static Parent sen(Kit kit, StockedTill till) {
        var counter = new CounterStand(kit, till.stocked());
        counter.scan("0,350*8990000000019");
        counter.scan("3*8990000000011");
        return counter.root();
    }

    private static Parent fiveHundredLines(Kit kit, StockedTill till) {
        till.applyMany(500);
        var counter = new CounterStand(kit, till);
        for (int i = 1; i <= 500; i++) {
            counter.scan("899000000%04d".formatted(i));
        }
        return counter.root();
    }

    private static Parent keys(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F1);
        return counter.root();
    }

    private static Parent saving(Kit kit, StockedTill till) {
        var counter = basket(State.saving(kit), till);
        counter.press(KeyCode.F12);
        counter.scan("8990000000002");
        return counter.root();
    }

    private static Parent notSaved(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        till.fillDisk();
        counter.press(KeyCode.F12);
        return counter.root();
    }

    private static Parent otherCash(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F12, true);
        counter.type("120000");
        return counter.root();
    }

    private static Parent change(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F10);
        return counter.root();
    }

    private static Parent unknownCodeAfterChange(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F10);
        counter.scan("8991234567897");
        return counter.root();
    }

    private static Parent card(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F8);
        return counter.root();
    }
}
