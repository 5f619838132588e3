package com.myposcore.terminal.staff;

import com.myposcore.terminal.ui.KeyCap;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.NoticeView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The locked till: who works here, and the PIN. Someone new signs in online on the same card.
public final class SignInView extends StackPane {
    private final Texts texts;
    private final SignInViewModel model;
    private final PinPadView pad;

    public SignInView(Kit kit, SignInViewModel model) {
        this.texts = kit.texts();
        this.model = model;
        this.pad = new PinPadView(texts, model);
        getStyleClass().add("desk");
        var enrolling = model.state().map(SignInState::enrolling);
        getChildren()
                .addAll(
                        Parts.shown(signIn(), enrolling.map(is -> !is)),
                        Parts.shown(new EnrolView(texts, model), enrolling));
        enrolling.subscribe(
                is -> {
                    if (!is) {
                        pad.requestFocus();
                    }
                });
    }

    /// The PIN pad: the part that takes the keyboard.
    public Node home() {
        return pad;
    }

    private Node signIn() {
        var card =
                Parts.column(
                        "card",
                        title(),
                        new NoticeView(texts, model.state().map(SignInState::notice)),
                        Parts.row("sign-in", people(), pinSide()));
        card.getStyleClass().add("wide");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return card;
    }

    /// Where there is a choice, the title shows the keys that make it.
    private Node title() {
        var choice = model.state().map(now -> now.people().size() > 1);
        return Parts.row(
                "panel-head",
                Parts.label(texts.of("staff.title"), "title"),
                Parts.shown(new KeyCap("↑ ↓"), choice));
    }

    private Node people() {
        var keys = new VBox();
        keys.getStyleClass().add("people");
        model.state()
                .map(SignInState::people)
                .subscribe(
                        people ->
                                keys.getChildren()
                                        .setAll(people.stream().map(this::personKey).toList()));
        var scroll = new ScrollPane(keys);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        var someoneNew =
                Parts.containing(
                        Parts.row(
                                "keyed",
                                new FontIcon(Feather.USER_PLUS),
                                Parts.label(texts.of("staff.new")),
                                new KeyCap("F2")),
                        texts.of("staff.new"),
                        model::showEnrolment,
                        "quiet");
        someoneNew.setId("someone-new");
        return Parts.column("people", Parts.growing(scroll), someoneNew);
    }

    private Button personKey(Cashier cashier) {
        var name = texts.languageProperty().map(_ -> cashier.fullName());
        var content = Parts.row("person", Parts.avatar(name), Parts.label(name, "strong"));
        var key = Parts.containing(content, name, () -> model.choose(cashier), "person-key");
        key.setFocusTraversable(false);
        return Parts.styled(
                key,
                "chosen",
                model.state().map(now -> now.chosen().filter(cashier::equals).isPresent()));
    }

    private Node pinSide() {
        var words =
                model.state()
                        .flatMap(
                                now ->
                                        now.busy()
                                                ? texts.of("staff.checking")
                                                : now.chosen()
                                                        .map(
                                                                one ->
                                                                        texts.of(
                                                                                "staff.pin-for",
                                                                                one.fullName()))
                                                        .orElse(texts.of("staff.choose")));
        return Parts.column("pin-side", Parts.label(words, "strong"), pad);
    }
}
