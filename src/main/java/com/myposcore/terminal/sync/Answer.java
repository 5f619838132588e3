package com.myposcore.terminal.sync;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Function;

/// What came back from a call to the server.
public sealed interface Answer<T> {
    /// The server's data.
    record Ok<T>(T data) implements Answer<T> {}

    /// The server, or a proxy before it, said no. `message` in its own words.
    record Refused<T>(int status, String message, @Nullable Duration retryAfter)
            implements Answer<T> {}

    /// Something answered that does not speak our protocol.
    record NotOurServer<T>(String detail) implements Answer<T> {}

    /// Nothing answered, or not to its end. Whether the server did its work is not known.
    record Unreachable<T>(String detail, boolean timedOut) implements Answer<T> {}

    /// This answer with other data; what is no success stays as it is.
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Ok<T>(T data) -> next.apply(data);
            case Refused<T>(int status, String message, Duration retryAfter) ->
                    new Refused<>(status, message, retryAfter);
            case NotOurServer<T>(String detail) -> new NotOurServer<>(detail);
            case Unreachable<T>(String detail, boolean timedOut) ->
                    new Unreachable<>(detail, timedOut);
        };
    }
}
