package com.myposcore.terminal.staff;

import com.myposcore.terminal.ui.Notice;

import java.util.List;
import java.util.Optional;

/// Everything the sign-in screen shows at one moment. `typed` is how many digits of the PIN are
/// there; the PIN itself is nobody's to see.
record SignInState(
        List<Cashier> people,
        Optional<Cashier> chosen,
        int typed,
        boolean busy,
        boolean enrolling,
        Optional<Notice> notice) {
    static final SignInState EMPTY =
            new SignInState(List.of(), Optional.empty(), 0, false, false, Optional.empty());

    SignInState {
        people = List.copyOf(people);
    }

    SignInState people(List<Cashier> enrolled) {
        var still = chosen.filter(enrolled::contains);
        var only = enrolled.size() == 1 ? Optional.of(enrolled.getFirst()) : still;
        return new SignInState(
                enrolled, only, typed, busy, enrolling || enrolled.isEmpty(), notice);
    }

    SignInState choose(Cashier cashier) {
        return new SignInState(people, Optional.of(cashier), 0, busy, enrolling, Optional.empty());
    }

    SignInState typed(int digits) {
        return new SignInState(people, chosen, digits, busy, enrolling, notice);
    }

    SignInState busy(boolean now) {
        return new SignInState(people, chosen, typed, now, enrolling, notice);
    }

    SignInState enrolling(boolean now) {
        return new SignInState(people, chosen, 0, false, now, Optional.empty());
    }

    SignInState saying(Notice said) {
        return new SignInState(people, chosen, 0, false, enrolling, Optional.of(said));
    }
}
