package com.myposcore.server.identity;

import com.myposcore.db.SqlState;
import com.myposcore.wire.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A request that is answered with a problem instead of data. The message is for the caller: it
/// names the field and the reason, and never says anything about another tenant.
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable Object data;

    public Refusal(Problem problem, String message) {
        this(problem, message, null);
    }

    /// A refusal that passes by itself after `retryAfter`.
    public Refusal(Problem problem, String message, @Nullable Duration retryAfter) {
        this(problem, message, retryAfter, null);
    }

    private Refusal(
            Problem problem, String message, @Nullable Duration retryAfter, @Nullable Object data) {
        super(message, null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.data = data;
    }

    /// This refusal, answered together with what the caller needs to see.
    public Refusal with(@Nullable Object shown) {
        return new Refusal(problem, String.valueOf(getMessage()), retryAfter, shown);
    }

    /// The same words for what is missing and for what belongs to another tenant.
    public static Refusal notFound(String what, long id) {
        return new Refusal(Problem.NOT_FOUND, "no " + what + " with id " + id);
    }

    /// Whether a failure is nobody's fault and passes: the database is away, or there was no time.
    public static boolean isPassing(RuntimeException failure) {
        return failure instanceof Refusal refusal
                ? refusal.problem == Problem.UNAVAILABLE
                : SqlState.isOutage(failure);
    }

    public Problem problem() {
        return problem;
    }

    /// When to try again, null if trying again does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// What is shown beside the message, null for nothing.
    public @Nullable Object data() {
        return data;
    }
}
