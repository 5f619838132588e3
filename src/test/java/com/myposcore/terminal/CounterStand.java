package com.myposcore.terminal;

import com.myposcore.money.Money;
import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.counter.SaleView;
import com.myposcore.terminal.counter.SaleViewModel;
import com.myposcore.terminal.outbox.Unsent;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.sync.SyncChip;
import com.myposcore.terminal.sync.SyncState;
import com.myposcore.terminal.sync.SyncState.Link;
import com.myposcore.terminal.sync.SyncState.Phase;
import com.myposcore.terminal.sync.SyncViewModel;
import com.myposcore.terminal.sync.UnsentView;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;

import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// A whole sale screen with somebody signed in, worked without a window: scans and keys go straight
/// to the scan field.
public final class CounterStand {
    public final Shell shell = new Shell();
    public final SyncViewModel sync;
    public final UnsentView unsent;
    public final SaleView view;
    public final CatalogueViewModel shelf;
    private final SaleViewModel sale;
    private final TextField scan;
    private int locks;

    public CounterStand(Kit kit, StockedTill till) {
        var formats = new Formats(StockedTill.RUPIAH, StockedTill.JAKARTA);
        var nothing = new Unsent(0, Money.zero(StockedTill.RUPIAH), null, 0);
        var calm = new SyncState(Phase.IDLE, Link.ONLINE, nothing, StockedTill.NOW, null, null);
        this.sync = new SyncViewModel(calm, till.outbox, () -> {}, kit.looking());
        this.unsent = new UnsentView(kit, formats, sync);
        this.shelf = new CatalogueViewModel(till.catalogue, kit.looking());
        this.sale =
                new SaleViewModel(
                        kit,
                        till.catalogue,
                        shelf,
                        till.checkout,
                        () -> Basket.empty(till.identity.rules(), till.ids));
        var chip = new SyncChip(kit, formats, sync, () -> {});
        this.view =
                new SaleView(
                        kit,
                        formats,
                        shell,
                        till.identity,
                        sale,
                        shelf,
                        new SaleView.Doors(chip, () -> {}, () -> locks++));
        this.scan = (TextField) view.home();
        shell.show(view, view.home());
        signIn();
    }

    /// Sari comes to the till, again if she was there before.
    public void signIn() {
        sale.begin(new Cashier(7, "Sari Wulandari", "user"));
    }

    /// How often the till was locked.
    public int locks() {
        return locks;
    }

    public Parent root() {
        return shell;
    }

    public void scan(String code) {
        scan.setText(code);
        Event.fireEvent(scan, new ActionEvent());
    }

    /// Types part of a name and waits for what it finds.
    public void look(String name) {
        scan.setText(name);
        shelf.search(name);
    }

    public void press(KeyCode key) {
        press(key, false);
    }

    public void press(KeyCode key, boolean shift) {
        Keys.press(scan, key, shift);
    }

    public void type(String characters) {
        Keys.type(scan, characters);
    }

    /// How the sync is doing; what is not sent yet is tried again in 20 seconds.
    public void sync(Link link, Unsent unsent) {
        var nextTry = link == Link.ONLINE ? null : StockedTill.NOW.plusSeconds(20);
        sync.receive(
                new SyncState(
                        Phase.IDLE,
                        link,
                        unsent,
                        StockedTill.NOW.minusSeconds(900),
                        nextTry,
                        null));
    }
}
