package com.myposcore.terminal.gallery;

import com.myposcore.terminal.Keys;
import com.myposcore.terminal.LyingServer;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.setup.Setup;
import com.myposcore.terminal.setup.SetupView;
import com.myposcore.terminal.setup.SetupViewModel;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;

import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The first start against a real server that is told how to answer.
final class SetupStates {
    private static final String NOBODY = "http://127.0.0.1:1";

    static final List<State> ALL =
            List.of(
                    new State("set-up", SetupStates::empty),
                    new State("set-up-typed", SetupStates::typed),
                    new State("set-up-connecting", SetupStates::connecting),
                    new State("set-up-pulling", SetupStates::pulling),
                    new State("set-up-broken", SetupStates::broken),
                    new State("set-up-wrong-password", SetupStates::wrongPassword),
                    new State("set-up-name-taken", SetupStates::nameTaken),
                    new State("set-up-unreachable", SetupStates::unreachable),
                    new State("set-up-not-our-server", SetupStates::hotel));

    private SetupStates() {}

    private static Parent empty(Kit kit, StockedTill till) {
        return framed(kit, view(kit, till, null));
    }

    private static Parent typed(Kit kit, StockedTill till) {
        var view = view(kit, till, "https://pos.foodcorner.example");
        fill(view, "secret");
        return framed(kit, view);
    }

    private static Parent connecting(Kit kit, StockedTill till) {
        return begun(State.busy(kit), till, NOBODY, "secret");
    }

    /// The screen hears of the first page and of nothing more.
    private static Parent pulling(Kit kit, StockedTill till) {
        var firstNews =
                new Executor() {
                    private int left = 1;

                    @Override
                    public void execute(Runnable news) {
                        if (left-- > 0) {
                            news.run();
                        }
                    }
                };
        var kept =
                new Kit(
                        kit.texts(),
                        kit.theme(),
                        kit.ticker(),
                        State.CLOCK,
                        kit.selling(),
                        Background.on(Runnable::run, firstNews));
        return with(
                kept,
                till,
                server -> server.has(StockedTill.firstPage(500, 1_240), StockedTill.lastPage()));
    }

    private static Parent broken(Kit kit, StockedTill till) {
        return with(
                kit,
                till,
                server -> {
                    server.has(StockedTill.firstPage(500, 1_240));
                    server.lies(LyingServer.Lie.NONE, LyingServer.Lie.CUT_REPLY);
                });
    }

    private static Parent nameTaken(Kit kit, StockedTill till) {
        return with(kit, till, server -> server.takenNames("A1"));
    }

    private static Parent hotel(Kit kit, StockedTill till) {
        return with(kit, till, LyingServer::isAHotel);
    }

    private static Parent wrongPassword(Kit kit, StockedTill till) {
        try (var server = new LyingServer()) {
            return begun(kit, till, server.address().toString(), "wrong");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parent unreachable(Kit kit, StockedTill till) {
        return begun(kit, till, NOBODY, "secret");
    }

    private static Parent with(Kit kit, StockedTill till, Consumer<LyingServer> told) {
        try (var server = new LyingServer()) {
            told.accept(server);
            return begun(kit, till, server.address().toString(), "secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parent begun(Kit kit, StockedTill till, String server, String password) {
        var view = view(kit, till, server);
        fill(view, password);
        Keys.click(view, kit.texts().now("setup.begin") + ", Enter");
        return framed(kit, view);
    }

    private static void fill(SetupView view, String password) {
        Keys.fill(view, "email", "manajer@foodcorner.example");
        Keys.fill(view, "password", password);
        Keys.fill(view, "till-name", "A1");
    }

    private static SetupView view(Kit kit, StockedTill till, @Nullable String suggested) {
        var setup = new Setup(till.database, HttpLine::new, State.CLOCK, till.ids);
        return new SetupView(kit, new SetupViewModel(kit, setup, _ -> {}), suggested);
    }

    private static Parent framed(Kit kit, SetupView view) {
        var shell = new Shell();
        shell.show(new FrameView(kit, kit.texts().of("app.title"), view), view.home());
        return shell;
    }
}
