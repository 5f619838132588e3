package com.myposcore.terminal.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.db.SqliteDatabase;
import com.myposcore.terminal.FxPlatform;
import com.myposcore.terminal.StockedTill;
import com.myposcore.terminal.Window;
import com.myposcore.terminal.identity.TerminalIdentity;
import com.myposcore.terminal.line.HttpLine;
import com.myposcore.terminal.ui.Background;
import com.myposcore.terminal.ui.FrameView;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Language;
import com.myposcore.terminal.ui.Shell;
import com.myposcore.terminal.ui.Texts;
import com.myposcore.terminal.ui.Theme;
import com.myposcore.terminal.ui.Ticker;
import com.sun.net.httpserver.HttpServer;

import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// The first start, when something is wrong: a sentence in place that says what, and all that was
/// typed is still there.
@Timeout(60)
class SetupScreenTest {
    private static final Clock CLOCK = Clock.fixed(StockedTill.NOW, StockedTill.JAKARTA);

    /// What head, foot and the room around the card leave of the commonest screen.
    private static final double LEFT_OF_768 = 622;

    @TempDir private Path folder;

    private final List<TerminalIdentity> ready = new CopyOnWriteArrayList<>();
    private SqliteDatabase database;
    private Kit kit;
    private Window window;

    @BeforeEach
    void firstStart() {
        FxPlatform.start();
        database = SqliteDatabase.open(folder.resolve("till.db"));
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
        var serial = new AtomicLong();
        var setup =
                new Setup(
                        database,
                        HttpLine::new,
                        CLOCK,
                        () -> new UUID(7, serial.incrementAndGet()));
        window =
                Window.show(
                        kit,
                        () -> {
                            var model = new SetupViewModel(kit, setup, ready::add);
                            var view = new SetupView(kit, model, null);
                            var shell = new Shell();
                            shell.show(
                                    new FrameView(kit, kit.texts().of("app.title"), view),
                                    view.home());
                            return shell;
                        });
    }

    @AfterEach
    void close() {
        window.close();
        kit.selling().close();
        kit.looking().close();
        database.close();
    }

    @Test
    void anEmptyFieldIsNamed() {
        window.tap("Set up, Enter");

        window.eventually("says so", () -> window.says("Fill in all four fields."));
    }

    @Test
    void whatIsNoAddressIsSaid() {
        fill("not an address", "kasir@food.example", "secret", "A1");

        window.eventually("says so", () -> window.says("This is not an address"));
        assertThat(window.typed("#email")).isEqualTo("kasir@food.example");
    }

    @Test
    void aNameThatCannotBeginAReceiptNumberIsSaid() {
        fill("http://localhost:1", "kasir@food.example", "secret", "Kasir Depan!");

        window.eventually("says so", () -> window.says("must be 1 to 8 letters or digits"));
    }

    @Test
    void aServerThatDoesNotAnswerIsSaid() {
        fill("http://localhost:1", "kasir@food.example", "secret", "A1");

        window.eventually("says so", () -> window.says("Nobody answers at this address"));
        assertThat(ready).isEmpty();
        assertThat(window.shows("#begin")).isTrue();
    }

    @Test
    void whatTheNetworkDoesNotSayIsNotSaidForIt() {
        fill("http://localhost:1", "kasir@food.example", "secret", "A1");
        window.eventually("says so", () -> window.says("Nobody answers at this address"));

        FxPlatform.run(() -> kit.texts().languageProperty().set(Language.INDONESIAN));

        assertThat(window.says("internet, lalu coba lagi.")).isTrue();
        assertThat(window.says("no connection")).isFalse();
        assertThat(window.says("internet, lalu coba lagi. (")).isFalse();
    }

    @Test
    void aFaultAndTheWholeFormFitOnACounterScreen() {
        fill("http://localhost:1", "kasir@food.example", "secret", "A1");
        window.eventually("says so", () -> window.says("Nobody answers at this address"));
        for (Language language : Language.values()) {
            FxPlatform.run(() -> kit.texts().languageProperty().set(language));

            var card = (Region) window.find(".card");
            assertThat(FxPlatform.call(() -> card.prefHeight(card.getWidth())))
                    .as("the form in %s", language)
                    .isLessThanOrEqualTo(LEFT_OF_768);
        }
    }

    @Test
    void aCodeIsTheOtherWayIn() {
        assertThat(window.shows("#code")).isFalse();
        window.tap("Use a manager’s code instead");
        window.tap("Use e-mail and password instead");
        assertThat(window.shows("#password")).isTrue();
        assertThat(window.shows("#code")).isFalse();
        window.tap("Use a manager’s code instead");
        assertThat(window.shows("#code")).isTrue();
        assertThat(window.shows("#password")).isFalse();
        window.tap("Set up, Enter");
        window.eventually("says so", () -> window.says("Fill in all three fields."));
        window.fill("#server", "http://localhost:1");
        window.fill("#code", "abcd-2346");
        window.fill("#till-name", "A1");

        window.press(KeyCode.ENTER);

        window.eventually("says so", () -> window.says("Nobody answers at this address"));
        assertThat(window.typed("#code")).isEqualTo("abcd-2346");
    }

    @Test
    void aSignInPageOfAHotelIsNotOurServer() throws IOException {
        setUpAgainstAPage(200, "<h1>Welcome to our Wi-Fi</h1>");
    }

    @Test
    void aWebServerThatTakesNoPostIsNotOurServer() throws IOException {
        setUpAgainstAPage(501, "<h1>Unsupported method ('POST')</h1>");
    }

    private void setUpAgainstAPage(int status, String html) throws IOException {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext(
                "/",
                exchange -> {
                    var page = html.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(status, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        web.start();
        try {
            var address = "http://localhost:" + web.getAddress().getPort();
            fill(address, "kasir@food.example", "secret", "A1");

            window.eventually("says so", () -> window.says("it is not a MyPOSCore server"));
        } finally {
            web.stop(0);
        }
    }

    private void fill(String server, String email, String password, String name) {
        window.fill("#server", server);
        window.fill("#email", email);
        window.fill("#password", password);
        window.fill("#till-name", name);
        window.press(KeyCode.ENTER);
    }
}
