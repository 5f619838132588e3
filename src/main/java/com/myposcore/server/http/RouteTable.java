package com.myposcore.server.http;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.Problem;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the route of a request. Routes are few, so they are looked through in order. Whatever can
/// be got can be asked for without its body.
final class RouteTable {
    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// A route and the values of its path's parameters.
    record Found(Route route, Map<String, String> parameters) {}

    /// A path that is asked for in a way that it does not know; `allowed` are those that it does.
    static final class WrongMethod extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String allowed;

        WrongMethod(String message, String allowed) {
            super(message, null, false, false);
            this.allowed = allowed;
        }

        String allowed() {
            return allowed;
        }
    }

    /// @throws Refusal if there is no such path
    /// @throws WrongMethod if there is, but not with this method
    Found find(String method, String path) {
        List<String> steps = Route.steps(path);
        String asked = method.equals("HEAD") ? "GET" : method;
        boolean isKnown = false;
        for (Route route : routes) {
            Map<String, String> parameters = route.match(steps);
            if (parameters != null && route.method().equals(asked)) {
                return new Found(route, parameters);
            }
            isKnown |= parameters != null;
        }
        if (isKnown) {
            String known = methods(steps);
            throw new WrongMethod(path + " does not know " + method + ", only " + known, known);
        }
        throw new Refusal(Problem.NOT_FOUND, "there is nothing at " + path);
    }

    private String methods(List<String> steps) {
        return routes.stream()
                .filter(route -> route.match(steps) != null)
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .collect(Collectors.joining(", "));
    }
}
