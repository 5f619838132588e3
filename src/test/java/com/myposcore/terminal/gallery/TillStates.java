package com.myposcore.terminal.gallery;

import com.myposcore.terminal.Keys;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.staff.OnlineLogin;
import com.myposcore.terminal.staff.SignInView;
import com.myposcore.terminal.staff.SignInViewModel;
import com.myposcore.terminal.staff.Staff;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;

import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;

import java.util.List;

/// The unsent sales and the sign-in.
final class TillStates {
    private static final String WRONG = "0000";

    static final List<State> ALL =
            List.of(
                    new State("unsent", TillStates::unsent),
                    new State("unsent-none", TillStates::noneUnsent),
                    new State("unsent-refused", (kit, till) -> stuck(kit, till, "REFUSED")),
                    new State("unsent-conflict", (kit, till) -> stuck(kit, till, "CONFLICT")),
                    new State("sign-in", (kit, till) -> people(kit, till, "", 0)),
                    new State("sign-in-typed", (kit, till) -> people(kit, till, "2468", 0)),
                    new State("sign-in-wrong-pin", (kit, till) -> people(kit, till, WRONG, 1)),
                    new State("sign-in-locked", (kit, till) -> people(kit, till, WRONG, 5)),
                    new State("sign-in-first", TillStates::first),
                    new State("sign-in-first-busy", TillStates::firstBusy),
                    new State("sign-in-first-offline", TillStates::firstOffline));

    private TillStates() {}

    private static Parent unsent(Kit kit, StockedTill till) {
        SaleStates.sell(till.stocked(), 12);
        till.sql(
                """
                UPDATE outbox SET cause = 'NO_CONNECTION', attempts = 3, next_try_at = %d
                """
                        .formatted(StockedTill.NOW.plusSeconds(20).toEpochMilli()));
        return panel(kit, till, Link.OFFLINE);
    }

    private static Parent noneUnsent(Kit kit, StockedTill till) {
        return panel(kit, till, Link.ONLINE);
    }

    private static Parent stuck(Kit kit, StockedTill till, String cause) {
        SaleStates.sell(till.stocked(), 3);
        till.sql(
                """
                UPDATE outbox
                   SET state = 'refused', cause = '%s', attempts = 1,
                       detail = 'the price of Nasi Goreng Spesial is not 35000 any more'
                """
                        .formatted(cause));
        return panel(kit, till, Link.ONLINE);
    }

    private static Parent panel(Kit kit, StockedTill till, Link link) {
        var counter = SaleStates.basket(kit, till);
        counter.sync(link, till.outbox.unsent());
        counter.shell.toggle(counter.unsent, Pos.TOP_RIGHT);
        return counter.root();
    }

    private static Parent people(Kit kit, StockedTill till, String pin, int tries) {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        till.enrol(8, "Budi Santoso", "135791");
        till.enrol(9, "Raden Ajeng Kusumawardhani Prameswari", "135792");
        var view = view(kit, till.staff);
        var root = framed(kit, till, view);
        if (!pin.isEmpty()) {
            Keys.click(view, "Sari Wulandari");
            Keys.type(view.home(), pin);
        }
        for (int i = 0; i < tries; i++) {
            Keys.type(view.home(), pin);
            Keys.press(view.home(), KeyCode.ENTER, false);
        }
        return root;
    }

    private static Parent first(Kit kit, StockedTill till) {
        return framed(kit, till, view(kit, till.staff));
    }

    private static Parent firstBusy(Kit kit, StockedTill till) {
        var view = view(State.busy(kit), till.staff);
        var root = framed(kit, till, view);
        Keys.click(view, kit.texts().now("staff.new"));
        enrol(kit, view);
        return root;
    }

    private static Parent firstOffline(Kit kit, StockedTill till) {
        var offline =
                new Staff(
                        till.database,
                        till.identity,
                        (_, _) -> new OnlineLogin.Answer.Unreachable("connection refused"),
                        State.CLOCK,
                        System::nanoTime);
        var view = view(kit, offline);
        var root = framed(kit, till, view);
        enrol(kit, view);
        return root;
    }

    private static void enrol(Kit kit, SignInView view) {
        Keys.fill(view, "email", "sari.wulandari@foodcorner.example");
        Keys.fill(view, "password", "rahasia sekali");
        Keys.fill(view, "new-pin", "246810");
        Keys.fill(view, "pin-again", "246810");
        Keys.click(view, kit.texts().now("staff.enrol") + ", Enter");
    }

    private static SignInView view(Kit kit, Staff staff) {
        var formats = new Formats(StockedTill.RUPIAH, StockedTill.JAKARTA);
        var model = new SignInViewModel(kit, formats, staff, _ -> {});
        model.begin();
        return new SignInView(kit, model);
    }

    private static Parent framed(Kit kit, StockedTill till, SignInView view) {
        var shell = new Shell();
        var name =
                kit.texts().of("app.shop", till.identity.tenantName(), till.identity.branchName());
        shell.show(new FrameView(kit, name, view), view.home());
        return shell;
    }
}
