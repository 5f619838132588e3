package com.myposcore.terminal.gallery;

import com.myposcore.money.Quantity;
import com.myposcore.terminal.CounterStand;
import com.myposcore.terminal.Keys;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.sale.Tender;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.staff.SignInView;
import com.myposcore.terminal.staff.SignInViewModel;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/// The states that the gallery shows, each built from the real rooms on a real file.
final class States {
    static final Clock CLOCK = Clock.fixed(StockedTill.NOW, StockedTill.JAKARTA);

    private static final Cashier SARI = new Cashier(7, "Sari Wulandari", "user");

    /// A name for the file, and how the screen comes about.
    record State(String name, BiFunction<Kit, StockedTill, Parent> building) {
        Parent build(Kit kit, StockedTill till) {
            return building.apply(kit, till);
        }

        /// Whether this is a screen's everyday look, worth a picture in every size.
        boolean isPlain() {
            return List.of("sale", "sale-change", "sign-in", "setup").contains(name);
        }
    }

    static final List<State> ALL =
            List.of(
                    new State("sale", States::lunch),
                    new State(
                            "sale-empty",
                            (kit, till) -> new CounterStand(kit, till.stocked()).root()),
                    new State(
                            "sale-no-products", (kit, till) -> new CounterStand(kit, till).root()),
                    new State("sale-unknown-code", States::unknownCode),
                    new State("sale-search", States::search),
                    new State("sale-nothing-found", States::nothingFound),
                    new State("sale-saving", States::saving),
                    new State("sale-not-saved", States::notSaved),
                    new State("sale-other-cash", States::otherCash),
                    new State("sale-change", States::change),
                    new State("sale-card", States::card),
                    new State("sale-500-lines", States::fiveHundredLines),
                    new State("sale-text-150", (kit, till) -> textSize(kit, till, 150)),
                    new State("sale-text-200", (kit, till) -> textSize(kit, till, 200)),
                    new State("sale-keys", States::keys),
                    new State("sync-unsent", States::unsent),
                    new State("sync-refused", States::refused),
                    new State("sign-in", (kit, till) -> signIn(kit, till, "")),
                    new State("sign-in-wrong-pin", (kit, till) -> signIn(kit, till, "0000")),
                    new State("sign-in-first", States::firstSignIn));

    private States() {}

    static Kit kit() {
        return kit(Runnable::run);
    }

    private static Kit kit(Executor selling) {
        var here = Background.on(Runnable::run, Runnable::run);
        return new Kit(
                new Texts(),
                new Theme(),
                new Ticker(CLOCK),
                CLOCK,
                Background.on(selling, Runnable::run),
                here);
    }

    private static CounterStand basket(Kit kit, StockedTill till) {
        var counter = new CounterStand(kit, till.stocked());
        counter.scan("2*8990000000001");
        counter.scan("3*8990000000011");
        counter.scan("0,350*8990000000019");
        counter.press(KeyCode.UP);
        return counter;
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
        counter.scan("goreng");
        counter.press(KeyCode.DOWN);
        return counter.root();
    }

    private static Parent nothingFound(Kit kit, StockedTill till) {
        var counter = new CounterStand(kit, till.stocked());
        counter.shelf.search("rendang");
        return counter.root();
    }

    private static Parent saving(Kit kit, StockedTill till) {
        var never = kit(_ -> {});
        var waiting =
                new Kit(
                        kit.texts(),
                        kit.theme(),
                        kit.ticker(),
                        kit.clock(),
                        never.selling(),
                        kit.looking());
        var counter = basket(waiting, till);
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

    private static Parent card(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F8);
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

    private static Parent textSize(Kit kit, StockedTill till, int percent) {
        kit.theme().textSizeProperty().set(percent);
        return lunch(kit, till);
    }

    private static Parent keys(Kit kit, StockedTill till) {
        var counter = basket(kit, till);
        counter.press(KeyCode.F1);
        return counter.root();
    }

    private static Parent unsent(Kit kit, StockedTill till) {
        sell(till.stocked(), 12);
        var counter = basket(kit, till);
        counter.sync(Link.OFFLINE, till.outbox.unsent());
        counter.shell.toggle(counter.unsent, Pos.TOP_RIGHT);
        return counter.root();
    }

    private static Parent refused(Kit kit, StockedTill till) {
        sell(till.stocked(), 3);
        till.sql(
                "UPDATE outbox SET state = 'refused', cause = 'REFUSED', detail = 'total_mismatch', attempts = 1");
        var counter = basket(kit, till);
        counter.sync(Link.ONLINE, till.outbox.unsent());
        counter.shell.toggle(counter.unsent, Pos.TOP_RIGHT);
        return counter.root();
    }

    private static Parent signIn(Kit kit, StockedTill till, String pin) {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        till.enrol(8, "Budi Santoso", "135791");
        till.enrol(9, "Raden Ajeng Kusumawardhani Prameswari", "135792");
        var model = signInModel(kit, till);
        return locked(kit, till, model, pin);
    }

    private static Parent firstSignIn(Kit kit, StockedTill till) {
        return locked(kit, till, signInModel(kit, till), "");
    }

    private static SignInViewModel signInModel(Kit kit, StockedTill till) {
        var formats = new Formats(StockedTill.RUPIAH, StockedTill.JAKARTA);
        return new SignInViewModel(kit, formats, till.staff, _ -> {});
    }

    private static Parent locked(Kit kit, StockedTill till, SignInViewModel model, String pin) {
        var view = new SignInView(kit, model);
        var shell = new Shell();
        var name =
                kit.texts().of("app.shop", till.identity.tenantName(), till.identity.branchName());
        shell.show(new FrameView(kit, name, view), view.home());
        model.begin();
        if (!pin.isEmpty()) {
            Keys.click(view, "Sari Wulandari");
            Keys.type(view.home(), pin);
            Keys.press(view.home(), KeyCode.ENTER, false);
        }
        return shell;
    }

    private static void sell(StockedTill till, int sales) {
        for (int i = 0; i < sales; i++) {
            var product = till.catalogue.byId(1 + i % 10).orElseThrow();
            var basket = Basket.empty(till.identity.rules(), till.ids).add(product, Quantity.of(2));
            till.checkout.pay(basket, new Tender.Cash(basket.cashTotals().total()), SARI);
        }
    }
}
