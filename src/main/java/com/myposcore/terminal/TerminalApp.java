package com.myposcore.terminal;

import com.myposcore.terminal.catalogue.CatalogueViewModel;
import com.myposcore.terminal.counter.SaleView;
import com.myposcore.terminal.counter.SaleViewModel;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.sale.Basket;
import com.myposcore.terminal.setup.SetupView;
import com.myposcore.terminal.setup.SetupViewModel;
import com.myposcore.terminal.staff.Cashier;
import com.myposcore.terminal.staff.SignInView;
import com.myposcore.terminal.staff.SignInViewModel;
import com.myposcore.terminal.staff.Staff;
import com.myposcore.terminal.sync.SyncChip;
import com.myposcore.terminal.sync.SyncViewModel;
import com.myposcore.terminal.sync.UnsentView;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.ZoneId;
import java.util.Optional;

/// The till's screens and the ways between them: set-up, then sign-in, then the sale, and back to
/// the sign-in when it is locked. FX thread only.
public final class TerminalApp {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalApp.class);
    private static final Duration UNTIL_IT_STANDS = Duration.millis(50);

    private final Kit kit;
    private final TerminalWiring wiring;
    private final Shell shell = new Shell();
    private @Nullable Shop shop;

    public TerminalApp(Kit kit, TerminalWiring wiring) {
        this.kit = kit;
        this.wiring = wiring;
    }

    /// What the window shows.
    public Parent root() {
        return shell;
    }

    /// Shows the first screen; `suggestedServer` is filled in where the set-up asks for one.
    public void begin(@Nullable String suggestedServer) {
        if (wiring.setup().isComplete()) {
            open();
        } else {
            var model = new SetupViewModel(kit, wiring.setup(), _ -> open());
            var view = new SetupView(kit, model, suggestedServer);
            shell.show(new FrameView(kit, kit.texts().of("app.title"), view), view.home());
        }
    }

    /// The rooms behind the screens; empty until the till is set up.
    public Optional<Shop> shop() {
        return Optional.ofNullable(shop);
    }

    private void open() {
        var opened = wiring.openShop();
        shop = opened;
        var screens = new Screens(opened);
        screens.lock();
        screens.prepare();
        opened.sync().start();
    }

    /// The screens of a till that is set up; the sale goes on where it was when it is unlocked.
    private final class Screens {
        private final Staff staff;
        private final CatalogueViewModel shelf;
        private final SaleViewModel sale;
        private final SaleView saleView;
        private final SignInViewModel signIn;
        private final SignInView signInView;
        private final FrameView locked;

        Screens(Shop shop) {
            TerminalIdentity till = shop.identity();
            var formats = new Formats(till.rules().currency(), ZoneId.systemDefault());

            var sync =
                    new SyncViewModel(
                            shop.sync().state(),
                            shop.outbox(),
                            shop.sync()::sendNow,
                            kit.looking());
            shop.sync().onState(sync::receive);
            var unsent = new UnsentView(kit, formats, sync);
            Runnable showUnsent =
                    () -> {
                        sync.refresh();
                        shell.toggle(unsent, Pos.TOP_RIGHT);
                    };

            this.staff = shop.staff();
            this.shelf = new CatalogueViewModel(shop.catalogue(), kit.looking());
            this.sale =
                    new SaleViewModel(
                            kit,
                            shop.catalogue(),
                            shelf,
                            shop.checkout(),
                            () -> Basket.empty(till.rules(), wiring.ids()));
            this.saleView =
                    new SaleView(
                            kit,
                            formats,
                            shell,
                            till,
                            sale,
                            shelf,
                            new SaleView.Doors(
                                    new SyncChip(kit, formats, sync, showUnsent),
                                    showUnsent,
                                    this::lock));

            this.signIn = new SignInViewModel(kit, formats, staff, this::welcome);
            this.signInView = new SignInView(kit, signIn);
            var shopName = kit.texts().of("app.shop", till.tenantName(), till.branchName());
            this.locked = new FrameView(kit, shopName, signInView);
            locked.setStatus(new SyncChip(kit, formats, sync, showUnsent));
        }

        void lock() {
            signIn.begin();
            shell.show(locked, signInView.home());
        }

        /// Once the sign-in stands there, what comes after it is made ready behind it.
        void prepare() {
            shelf.refresh();
            kit.looking()
                    .run(staff::rehearse, _ -> {}, failure -> LOG.warn("not rehearsed", failure));
            var standing = new PauseTransition(UNTIL_IT_STANDS);
            standing.setOnFinished(_ -> shell.prepare(saleView));
            standing.play();
        }

        private void welcome(Cashier cashier) {
            sale.begin(cashier);
            shell.show(saleView, saleView.home());
        }
    }
}
