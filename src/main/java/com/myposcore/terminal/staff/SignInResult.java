package com.myposcore.terminal.staff;

import java.time.Instant;

/// What became of a PIN.
public sealed interface SignInResult {
    record Welcome(Cashier cashier) implements SignInResult {}

    /// `triesLeft` before the next one has to wait.
    record WrongPin(int triesLeft) implements SignInResult {}

    /// Too many wrong ones: no PIN is looked at before `until` on the till's clock.
    record Locked(Instant until) implements SignInResult {}

    /// This person has no PIN here (any more): enrol again, online.
    record NotEnrolled() implements SignInResult {}
}
