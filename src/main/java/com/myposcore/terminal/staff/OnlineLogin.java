package com.myposcore.terminal.staff;

import com.myposcore.wire.Master;

/// Asks the server whether an e-mail and password are somebody's. The network's side of this is
/// in `sync`; a cashier's daily sign-in never needs it.
public interface OnlineLogin {
    Answer login(String email, String password);

    /// What the server said.
    sealed interface Answer {
        record Known(Master.User user) implements Answer {}

        record WrongLogin() implements Answer {}

        record Refused(String reason) implements Answer {}

        record Unreachable(String detail) implements Answer {}
    }
}
