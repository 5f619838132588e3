package com.myposcore.terminal.gallery;

import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.scene.Parent;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/// One state of one screen: a name for its pictures, and how it comes about from the real rooms on
/// a real file. `building` works on the FX thread.
record State(String name, BiFunction<Kit, StockedTill, Parent> building) {
    static final Clock CLOCK = Clock.fixed(StockedTill.NOW, StockedTill.JAKARTA);

    private static final Executor NEVER = _ -> {};

    /// Everything happens at once, on the thread that asks for it.
    static Kit kit() {
        var atOnce = Background.on(Runnable::run, Runnable::run);
        return new Kit(new Texts(), new Theme(), new Ticker(CLOCK), CLOCK, atOnce, atOnce);
    }

    /// The same screen, busy: what is sold or looked up comes to no end.
    static Kit busy(Kit kit) {
        var never = Background.on(NEVER, NEVER);
        return new Kit(kit.texts(), kit.theme(), kit.ticker(), CLOCK, never, never);
    }

    /// Looking works, selling comes to no end.
    static Kit saving(Kit kit) {
        var never = Background.on(NEVER, NEVER);
        return new Kit(kit.texts(), kit.theme(), kit.ticker(), CLOCK, never, kit.looking());
    }
}
