package com.myposcore.terminal.sync;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// How a round of sync ended. Whatever it was, what the server acknowledged is kept as such, and
/// nothing else is.
public sealed interface RoundResult {
    /// Pushed and pulled to the end.
    record InStep() implements RoundResult {}

    record Unreachable(String detail) implements RoundResult {}

    record NotOurServer(String detail) implements RoundResult {}

    /// The server, or a proxy before it, has a problem; it may have said when to come again.
    record Trouble(String detail, @Nullable Duration retryAfter) implements RoundResult {}

    /// The server does not accept this terminal.
    record SignInNeeded(String detail) implements RoundResult {}

    /// A manager has revoked this terminal: it gets nothing more, and hands over what it has sold.
    record Revoked(String detail) implements RoundResult {}

    /// The round that this answer ends.
    static RoundResult of(Answer<?> failed) {
        return switch (failed) {
            case Answer.Ok<?> _ -> new InStep();
            case Answer.Unreachable<?>(String detail, boolean _) -> new Unreachable(detail);
            case Answer.NotOurServer<?>(String detail) -> new NotOurServer(detail);
            case Answer.Refused<?>(int status, String message, Duration retryAfter) ->
                    status == 401 || status == 403
                            ? new SignInNeeded(message)
                            : new Trouble(message, retryAfter);
        };
    }
}
