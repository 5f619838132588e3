package com.myposcore.terminal.counter;

import com.myposcore.terminal.CounterStand;
import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.Window;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.application.Platform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/// The sale screen in a window, on a real file, for the tests that work it.
class AtTheCounter {
    private static final Clock CLOCK = Clock.fixed(StockedTill.NOW, StockedTill.JAKARTA);
    static final String NASI_GORENG = "8990000000001";
    static final String ES_TEH = "8990000000011";

    @TempDir Path folder;

    /// A commit waits for one of these.
    final Semaphore commits = new Semaphore(1_000);

    StockedTill till;
    Kit kit;
    CounterStand counter;
    Window window;

    @BeforeEach
    void openTheTill() {
        FxPlatform.start();
        till = StockedTill.open(folder, CLOCK).stocked();
        kit =
                FxPlatform.call(
                        () ->
                                new Kit(
                                        new Texts(),
                                        new Theme(),
                                        new Ticker(CLOCK),
                                        CLOCK,
                                        slowed(Background.lane("selling")),
                                        Background.lane("looking")));
        counter = FxPlatform.call(() -> new CounterStand(kit, till));
        window = Window.show(kit, counter::root);
    }

    @AfterEach
    void closeTheTill() {
        commits.release(1_000);
        window.close();
        kit.selling().close();
        kit.looking().close();
        till.close();
    }

    void total(String expected) {
        window.eventually("the total is " + expected, () -> window.text("#total").equals(expected));
    }

    private Background slowed(Background lane) {
        return Background.on(
                work ->
                        lane.run(
                                () -> {
                                    commits.acquireUninterruptibly();
                                    work.run();
                                    return true;
                                },
                                _ -> {},
                                failure -> {
                                    throw failure;
                                }),
                Platform::runLater);
    }
}
