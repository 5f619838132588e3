package com.myposcore.terminal.staff;

import com.myposcore.terminal.ui.NoticeView;
import com.myposcore.terminal.ui.Parts;
import com.myposcore.terminal.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The first sign-in of a person at this till: online, and with a PIN for every later one.
final class EnrolView extends VBox {
    private final Texts texts;
    private final SignInViewModel model;
    private final TextField email = new TextField();
    private final TextField password = new PasswordField();
    private final TextField pin = new PasswordField();
    private final TextField again = new PasswordField();

    EnrolView(Texts texts, SignInViewModel model) {
        this.texts = texts;
        this.model = model;
        getStyleClass().addAll("card", "form");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren()
                .addAll(
                        Parts.label(texts.of("staff.enrol-title"), "title"),
                        Parts.paragraph(texts.of("staff.enrol-words"), "muted"),
                        new NoticeView(texts, model.state().map(SignInState::notice)),
                        Parts.halves(
                                field("email", texts.of("staff.email"), email),
                                field("password", texts.of("staff.password"), password)),
                        Parts.halves(
                                field("new-pin", texts.of("staff.pin", Pin.shortest("user")), pin),
                                field("pin-again", texts.of("staff.pin-again"), again)),
                        keys());
        addEventHandler(KeyEvent.KEY_PRESSED, this::backOnEscape);
        forgetSecretsWhenDone();
    }

    private void backOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !model.state().getValue().people().isEmpty()) {
            event.consume();
            model.showPeople();
        }
    }

    private VBox field(String id, ObservableValue<String> name, TextField field) {
        field.setId(id);
        field.accessibleTextProperty().bind(name);
        field.setOnAction(_ -> enrol());
        var label = Parts.label(name, "field-name");
        label.setLabelFor(field);
        return Parts.column("field", label, field);
    }

    private Node keys() {
        var words =
                model.state()
                        .flatMap(now -> texts.of(now.busy() ? "staff.checking" : "staff.enrol"));
        var enrol = Parts.keyed(words, "Enter", this::enrol, "primary", "large");
        enrol.setId("enrol");
        enrol.disableProperty().bind(model.state().map(SignInState::busy));
        var back = Parts.keyed(texts.of("staff.back"), "Esc", model::showPeople, "large");
        Parts.shown(back, model.state().map(now -> !now.people().isEmpty()));
        return Parts.row("form-keys", enrol, back);
    }

    private void enrol() {
        model.enrol(email.getText(), password.getText(), pin.getText(), again.getText());
    }

    private void forgetSecretsWhenDone() {
        visibleProperty()
                .subscribe(
                        visible -> {
                            if (visible) {
                                email.requestFocus();
                            } else {
                                password.clear();
                                pin.clear();
                                again.clear();
                            }
                        });
    }
}
