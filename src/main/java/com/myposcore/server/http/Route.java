package com.myposcore.server.http;

import com.myposcore.server.identity.Caller;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One line of the route table: a method, a path such as `/api/products/{id}`, and what answers
/// it. The answer's data are what the handler returns; it refuses by throwing.
record Route(String method, String path, List<String> steps, Access access) {

    /// Who may call, and what is called.
    sealed interface Access {
        /// Anybody.
        record Open(OpenHandler handler) implements Access {}

        /// Whoever has a valid token.
        record SignedIn(Handler handler) implements Access {}
    }

    interface OpenHandler {
        Object answer(Request request);
    }

    interface Handler {
        Object answer(Request request, Caller caller);
    }

    static Route open(String method, String path, OpenHandler handler) {
        return new Route(method, path, steps(path), new Access.Open(handler));
    }

    static Route signedIn(String method, String path, Handler handler) {
        return new Route(method, path, steps(path), new Access.SignedIn(handler));
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
