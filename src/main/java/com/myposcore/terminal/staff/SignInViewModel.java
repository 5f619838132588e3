package com.myposcore.terminal.staff;

import com.myposcore.terminal.ui.Formats;
import com.myposcore.terminal.ui.Kit;
import com.myposcore.terminal.ui.Notice;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Who wants to work at this till: a PIN, or for the first time e-mail and password online. FX
/// thread only.
public final class SignInViewModel {
    /// A PIN is not longer than this.
    static final int LONGEST_PIN = 12;

    private static final Logger LOG = LoggerFactory.getLogger(SignInViewModel.class);

    private final Kit kit;
    private final Formats formats;
    private final Staff staff;
    private final Consumer<Cashier> welcome;
    private final StringBuilder pin = new StringBuilder();
    private final ReadOnlyObjectWrapper<SignInState> state =
            new ReadOnlyObjectWrapper<>(this, "state", SignInState.EMPTY);

    /// `welcome` gets whoever may work now.
    public SignInViewModel(Kit kit, Formats formats, Staff staff, Consumer<Cashier> welcome) {
        this.kit = kit;
        this.formats = formats;
        this.staff = staff;
        this.welcome = welcome;
    }

    ObservableValue<SignInState> state() {
        return state.getReadOnlyProperty();
    }

    /// Starts afresh with the people who have a PIN here.
    public void begin() {
        clearPin();
        change(now -> now.enrolling(false));
        kit.looking()
                .run(
                        staff::enrolled,
                        people -> change(now -> now.people(people)),
                        failure -> LOG.error("the people could not be read", failure));
    }

    void choose(Cashier cashier) {
        clearPin();
        change(now -> now.choose(cashier));
    }

    /// Chooses whoever stands so many places further down.
    void chooseNext(int places) {
        var people = state.get().people();
        if (!people.isEmpty()) {
            int at = state.get().chosen().map(people::indexOf).orElse(places > 0 ? -1 : 0);
            choose(people.get(Math.floorMod(at + places, people.size())));
        }
    }

    void type(String digits) {
        if (!state.get().busy() && pin.length() + digits.length() <= LONGEST_PIN) {
            pin.append(digits);
            change(now -> now.typed(pin.length()));
        }
    }

    void eraseLast() {
        if (!pin.isEmpty()) {
            pin.setLength(pin.length() - 1);
            change(now -> now.typed(pin.length()));
        }
    }

    void clearPin() {
        pin.setLength(0);
        change(now -> now.typed(0));
    }

    void open() {
        var chosen = state.get().chosen();
        if (chosen.isEmpty()) {
            clearPin();
            change(now -> now.saying(Notice.careful("staff.choose")));
        } else if (!pin.isEmpty() && !state.get().busy()) {
            var typed = pin.toString();
            change(now -> now.busy(true));
            kit.looking()
                    .run(
                            () -> staff.signIn(chosen.get().userId(), typed),
                            this::signedIn,
                            this::failed);
        }
    }

    void showEnrolment() {
        clearPin();
        change(now -> now.enrolling(true));
    }

    void showPeople() {
        begin();
    }

    void enrol(String email, String password, String newPin, String again) {
        if (email.isBlank() || password.isEmpty() || newPin.isEmpty()) {
            say(Notice.bad("staff.fill-all"));
        } else if (!newPin.equals(again)) {
            say(Notice.bad("staff.pins-differ"));
        } else {
            change(now -> now.busy(true));
            kit.looking()
                    .run(
                            () -> staff.enrol(email.strip(), password, newPin),
                            this::enrolled,
                            this::failed);
        }
    }

    private void signedIn(SignInResult result) {
        clearPin();
        switch (result) {
            case SignInResult.Welcome(Cashier cashier) -> enter(cashier);
            case SignInResult.WrongPin(int left) -> say(Notice.bad("staff.wrong-pin", left));
            case SignInResult.Locked(var until) ->
                    say(Notice.bad("staff.locked", formats.timeWithSeconds(until)));
            case SignInResult.NotEnrolled() -> say(Notice.bad("staff.not-enrolled"));
        }
    }

    private void enrolled(EnrolResult result) {
        switch (result) {
            case EnrolResult.Enrolled(Cashier cashier) -> enter(cashier);
            case EnrolResult.WrongLogin() -> say(Notice.bad("staff.wrong-login"));
            case EnrolResult.OtherBranch() -> say(Notice.bad("staff.other-branch"));
            case EnrolResult.Refused(String reason) -> say(Notice.bad("staff.refused", reason));
            case EnrolResult.Unreachable(String detail) ->
                    say(Notice.bad("staff.unreachable").because(detail));
            case EnrolResult.PinTooSimple(int shortest) ->
                    say(Notice.bad("staff.pin-too-simple", shortest));
        }
    }

    private void enter(Cashier cashier) {
        change(_ -> SignInState.EMPTY.choose(cashier));
        welcome.accept(cashier);
    }

    private void failed(RuntimeException failure) {
        LOG.error("sign-in failed", failure);
        clearPin();
        say(Notice.bad("staff.failed"));
    }

    private void say(Notice notice) {
        change(now -> now.saying(notice));
    }

    private void change(UnaryOperator<SignInState> step) {
        state.set(step.apply(state.get()));
    }
}
