package com.myposcore.terminal.staff;

/// What became of an online first sign-in.
public sealed interface EnrolResult {
    record Enrolled(Cashier cashier) implements EnrolResult {}

    /// The server does not know this e-mail with this password.
    record WrongLogin() implements EnrolResult {}

    /// A known person, but of another shop or branch.
    record OtherBranch() implements EnrolResult {}

    /// The server said no; `reason` in its own words.
    record Refused(String reason) implements EnrolResult {}

    /// The server was not reached, or what answered is not our server.
    record Unreachable(String detail) implements EnrolResult {}

    /// Not `shortest` digits or more, or as easy as 111111 or 123456.
    record PinTooSimple(int shortest) implements EnrolResult {}
}
