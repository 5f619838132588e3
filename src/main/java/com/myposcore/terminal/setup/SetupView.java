package com.myposcore.terminal.setup;

import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.NoticeView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The first start: a few fields (by password, or by a code that a manager made), one key, then a
/// bar that shows how the price list arrives.
public final class SetupView extends StackPane {
    private final Texts texts;
    private final SetupViewModel model;
    private final TextField server = new TextField();
    private final TextField email = new TextField();
    private final TextField password = new PasswordField();
    private final TextField code = new TextField();
    private final TextField name = new TextField();
    private final BooleanProperty byCode = new SimpleBooleanProperty(this, "byCode");

    /// `suggestedServer` is filled in already, if it is known.
    public SetupView(Kit kit, SetupViewModel model, @Nullable String suggestedServer) {
        this.texts = kit.texts();
        this.model = model;
        getStyleClass().add("desk");
        if (suggestedServer != null) {
            server.setText(suggestedServer);
        }
        var card =
                Parts.column(
                        "card",
                        Parts.label(texts.of("setup.title"), "title"),
                        Parts.paragraph(texts.of("setup.words"), "muted"),
                        new NoticeView(texts, model.state().map(SetupState::notice)),
                        form(),
                        progress());
        card.getStyleClass().add("form");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var place = new StackPane(card);
        var scroll = new ScrollPane(place);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        getChildren().add(scroll);
    }

    /// The first field that is still empty: the part that takes the keyboard.
    public Node home() {
        return server.getText().isEmpty() ? server : email;
    }

    private Node form() {
        var fields =
                Parts.column(
                        "form-fields",
                        field("server", texts.of("setup.server"), server),
                        Parts.shown(
                                Parts.halves(
                                        field("email", texts.of("setup.email"), email),
                                        field("password", texts.of("setup.password"), password)),
                                byCode.not()),
                        Parts.halves(
                                tillName(),
                                Parts.shown(field("code", texts.of("setup.code"), code), byCode)));
        server.promptTextProperty().bind(texts.of("setup.server-prompt"));
        code.promptTextProperty().bind(texts.of("setup.code-prompt"));
        name.promptTextProperty().bind(texts.of("setup.name-prompt"));
        Parts.shown(fields, model.state().map(now -> !now.busy() && !now.resumable()));
        var keys = new FlowPane(16, 8, begin(), otherWay());
        return new VBox(16, fields, keys);
    }

    private Node otherWay() {
        var words = byCode.flatMap(is -> texts.of(is ? "setup.with-password" : "setup.with-code"));
        var other = Parts.button(words, this::turn, "large");
        other.setId("other-way");
        return Parts.shown(other, model.state().map(now -> !now.busy() && !now.resumable()));
    }

    private void turn() {
        byCode.set(!byCode.get());
        (byCode.get() ? code : email).requestFocus();
    }

    private VBox tillName() {
        var field = field("till-name", texts.of("setup.name"), name);
        field.getChildren().add(Parts.paragraph(texts.of("setup.name-hint"), "small", "muted"));
        return field;
    }

    private VBox field(String id, ObservableValue<String> title, TextField field) {
        field.setId(id);
        field.accessibleTextProperty().bind(title);
        field.setOnAction(_ -> begin(model.state().getValue()));
        var label = Parts.label(title, "field-name");
        label.setLabelFor(field);
        return Parts.column("field", label, field);
    }

    private Node begin() {
        var words =
                model.state()
                        .flatMap(
                                now ->
                                        now.resumable()
                                                ? texts.of("setup.again")
                                                : texts.of("setup.begin"));
        var begin =
                Parts.keyed(
                        words, "Enter", () -> begin(model.state().getValue()), "primary", "large");
        begin.setId("begin");
        return Parts.shown(begin, model.state().map(now -> !now.busy()));
    }

    private void begin(SetupState now) {
        if (now.resumable()) {
            model.resume();
        } else if (byCode.get()) {
            model.pair(server.getText(), code.getText(), name.getText());
        } else {
            model.begin(server.getText(), email.getText(), password.getText(), name.getText());
        }
    }

    private Node progress() {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.state().map(SetupView::share));
        var step =
                model.state()
                        .flatMap(
                                now ->
                                        now.progress() == null
                                                ? texts.of("setup.connecting")
                                                : texts.of("setup.pulling"));
        var count =
                model.state()
                        .flatMap(
                                now ->
                                        now.progress() == null
                                                ? texts.languageProperty().map(_ -> "")
                                                : count(now.progress()));
        var progress =
                Parts.column(
                        "field",
                        Parts.label(step, "strong"),
                        bar,
                        Parts.label(count, "small", "muted"));
        progress.setId("progress");
        return Parts.shown(progress, model.state().map(SetupState::busy));
    }

    private ObservableValue<String> count(PullProgress reached) {
        return reached.total() > 0
                ? texts.of("setup.progress", reached.done(), reached.total())
                : texts.of("setup.progress-unknown", reached.done());
    }

    private static double share(SetupState now) {
        var reached = now.progress();
        return reached == null || reached.total() == 0
                ? ProgressBar.INDETERMINATE_PROGRESS
                : Math.min(1, (double) reached.done() / reached.total());
    }
}
