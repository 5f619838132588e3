package com.myposcore.server.http;

import com.myposcore.server.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One line of the route table: a method, a path such as `/api/products/{id}`, what answers it, and
/// what the API says of it to its readers. The answer's data are what the handler returns; it
/// refuses by throwing. Written with an [Endpoint].
public record Route(
        String method, String path, List<String> steps, Access access, Description description) {

    Route(String method, String path, Access access, Description description) {
        this(method, path, steps(path), access, description);
    }

    /// Who may call, and what is called.
    public sealed interface Access {
        /// Anybody.
        record Open(OpenHandler handler) implements Access {}

        /// Anybody, at once, however many others wait for their turn.
        record Always(OpenHandler handler) implements Access {}

        /// Whoever has a valid token.
        record SignedIn(Handler handler, Unheard unheard) implements Access {}
    }

    /// Answers anybody.
    @FunctionalInterface
    public interface OpenHandler {
        Object answer(Request request);
    }

    /// Answers somebody who is known.
    @FunctionalInterface
    public interface Handler {
        Object answer(Request request, Caller caller);
    }

    /// Hears of a request with a good token that failed before it could be asked who calls, for
    /// want of a database or of time.
    @FunctionalInterface
    public interface Unheard {
        /// `named` is the caller as the token has him; `failure` is what he was told after
        /// `waited`.
        void hear(Request request, Caller named, RuntimeException failure, Duration waited);
    }

    /// Whether a token is needed.
    public boolean isSignedIn() {
        return access instanceof Access.SignedIn;
    }

    /// Method and path, by which a route is known.
    public String name() {
        return method + " " + path;
    }

    static List<String> steps(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// The values of the path's parameters, or null if this is another path.
    @Nullable Map<String, String> match(List<String> asked) {
        if (asked.size() != steps.size()) {
            return null;
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            if (step.startsWith("{")) {
                parameters.put(step.substring(1, step.length() - 1), asked.get(i));
            } else if (!step.equals(asked.get(i))) {
                return null;
            }
        }
        return parameters;
    }
}
