package com.myposcore.terminal.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.Window;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Shell;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The locked till under a cashier's hands.
@Timeout(60)
class SignInScreenTest {
    private static final Clock CLOCK = Clock.fixed(StockedTill.NOW, StockedTill.JAKARTA);

    @TempDir private Path folder;

    private final List<Cashier> welcomed = new CopyOnWriteArrayList<>();
    private StockedTill till;
    private Kit kit;

    @BeforeEach
    void openTheTill() {
        FxPlatform.start();
        till = StockedTill.open(folder, CLOCK);
        kit =
                FxPlatform.call(
                        () ->
                                new Kit(
                                        new Texts(),
                                        new Theme(),
                                        new Ticker(CLOCK),
                                        CLOCK,
                                        Background.lane("selling"),
                                        Background.lane("looking")));
    }

    @AfterEach
    void closeTheTill() {
        kit.selling().close();
        kit.looking().close();
        till.close();
    }

    @Test
    void theRightPinOpensTheTill() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        till.enrol(8, "Budi Santoso", "135791");
        try (var window = locked()) {
            window.eventually("the people are there", () -> window.says("Budi Santoso"));
            window.tap("Sari Wulandari");
            window.robot.write(StockedTill.SARIS_PIN);
            window.press(KeyCode.ENTER);

            window.eventually("Sari is in", () -> welcomed.size() == 1);
            assertThat(welcomed.getFirst().fullName()).isEqualTo("Sari Wulandari");
        }
    }

    @Test
    void theKeyboardAloneChoosesAPersonAndALanguage() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        till.enrol(8, "Budi Santoso", "135791");
        try (var window = locked()) {
            window.eventually("the people are there", () -> window.says("Budi Santoso"));
            window.press(KeyCode.CONTROL, KeyCode.L);
            window.eventually("in Indonesian", () -> window.says("Siapa yang bertugas?"));
            window.press(KeyCode.DOWN);
            window.press(KeyCode.DOWN);
            window.robot.write(StockedTill.SARIS_PIN);
            window.press(KeyCode.ENTER);

            window.eventually("Sari is in", () -> welcomed.size() == 1);
            assertThat(welcomed.getFirst().fullName()).isEqualTo("Sari Wulandari");
        }
    }

    @Test
    void theKeyboardLeadsToSomeoneNewAndBack() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        try (var window = locked()) {
            window.eventually("Sari is chosen", () -> window.says("PIN of Sari Wulandari"));
            window.press(KeyCode.F2);
            window.eventually("asks for e-mail", () -> window.says("First time at this till"));
            window.press(KeyCode.ESCAPE);
            window.eventually("the people again", () -> window.says("PIN of Sari Wulandari"));
            window.robot.write(StockedTill.SARIS_PIN);
            window.press(KeyCode.ENTER);

            window.eventually("Sari is in", () -> welcomed.size() == 1);
        }
    }

    @Test
    void theOnlyPersonNeedsNoChoosingAndThePadWorksByTouch() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        try (var window = locked()) {
            window.eventually("Sari is chosen", () -> window.says("PIN of Sari Wulandari"));
            for (var digit : StockedTill.SARIS_PIN.split("")) {
                window.tap(digit);
            }
            window.tap("Open");

            window.eventually("Sari is in", () -> welcomed.size() == 1);
        }
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeft() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        try (var window = locked()) {
            window.eventually("Sari is chosen", () -> window.says("PIN of Sari Wulandari"));
            window.robot.write("1111");
            window.press(KeyCode.ENTER);

            window.eventually("says so", () -> window.says("That PIN is not right. 4 more tries"));
            assertThat(welcomed).isEmpty();
        }
    }

    @Test
    void tooManyWrongPinsSayWhenToTryAgain() {
        till.enrol(7, "Sari Wulandari", StockedTill.SARIS_PIN);
        for (int wrong = 0; wrong < 4; wrong++) {
            till.staff.signIn(7, "0000");
        }
        try (var window = locked()) {
            window.eventually("Sari is chosen", () -> window.says("PIN of Sari Wulandari"));
            window.robot.write("1111");
            window.press(KeyCode.ENTER);

            window.eventually(
                    "says when", () -> window.says("Too many wrong PINs. Try again at 10:24:30"));
        }
    }

    @Test
    void someoneNewSignsInOnlineAndChoosesAPin() {
        till.knowOnline(9, "rina@food.example", "Rina Kusuma");
        try (var window = locked()) {
            window.eventually("asks for e-mail", () -> window.says("First time at this till"));
            fill(window, "rina@food.example", "secret", "97531", "97531");

            window.eventually("Rina is in", () -> welcomed.size() == 1);
            assertThat(till.staff.signIn(9, "97531")).isInstanceOf(SignInResult.Welcome.class);
        }
    }

    @Test
    void aWrongPasswordIsSaidInPlace() {
        till.knowOnline(9, "rina@food.example", "Rina Kusuma");
        try (var window = locked()) {
            window.eventually("asks for e-mail", () -> window.says("First time at this till"));
            fill(window, "rina@food.example", "guessed", "97531", "97531");

            window.eventually(
                    "says so", () -> window.says("does not know this e-mail with this password"));
            assertThat(welcomed).isEmpty();
        }
    }

    @Test
    void twoDifferentPinsAreRefused() {
        try (var window = locked()) {
            window.eventually("asks for e-mail", () -> window.says("First time at this till"));
            fill(window, "rina@food.example", "secret", "97531", "97532");

            window.eventually("says so", () -> window.says("The two PINs are not the same"));
        }
    }

    @Test
    void aSimplePinIsRefused() {
        till.knowOnline(9, "rina@food.example", "Rina Kusuma");
        try (var window = locked()) {
            window.eventually("asks for e-mail", () -> window.says("First time at this till"));
            fill(window, "rina@food.example", "secret", "123456", "123456");

            window.eventually("says so", () -> window.says("not as easy as 111111"));
        }
    }

    private Window locked() {
        var model =
                new SignInViewModel(
                        kit,
                        new Formats(StockedTill.RUPIAH, StockedTill.JAKARTA),
                        till.staff,
                        welcomed::add);
        return Window.show(
                kit,
                () -> {
                    var view = new SignInView(kit, model);
                    var shell = new Shell();
                    shell.show(new FrameView(kit, kit.texts().of("app.title"), view), view.home());
                    model.begin();
                    return shell;
                });
    }

    private static void fill(
            Window window, String email, String password, String pin, String again) {
        window.fill("#email", email);
        window.fill("#password", password);
        window.fill("#new-pin", pin);
        window.fill("#pin-again", again);
        window.press(KeyCode.ENTER);
    }
}
