package com.myposcore.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.myposcore.wire.WireJson;

import org.jspecify.annotations.NullUnmarked;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A running server's description of itself, to which every answer of it is held.
@NullUnmarked // reads JSON of which nothing is known
final class Described {
    private final Map<?, ?> document;

    Described(byte[] json) {
        this.document = WireJson.read(json, Map.class);
    }

    Map<?, ?> paths() {
        return (Map<?, ?>) document.get("paths");
    }

    Map<?, ?> document() {
        return document;
    }

    /// Fails unless the description knows such an answer at this place. What is asked of a place
    /// that is not described must be refused as unknown.
    void check(String method, String target, int status, Map<String, Object> body) {
        String path = target.replaceAll("\\?.*", "");
        Map<?, ?> operation = operation(method, path);
        if (operation == null) {
            assertThat(status).as("%s %s is not described", method, path).isIn(404, 405);
            return;
        }
        Object answer = ((Map<?, ?>) operation.get("responses")).get(String.valueOf(status));
        assertThat(answer)
                .as("%s %s is described to answer %s: %s", method, path, status, body)
                .isNotNull();
        Object schema = in(answer, "content", "application/json", "schema");
        assertThat(SchemaCheck.faults(document, schema, body))
                .as("%s %s %s answers as described: %s", method, path, status, body)
                .isEmpty();
    }

    private Map<?, ?> operation(String method, String path) {
        for (var entry : paths().entrySet()) {
            String template = String.valueOf(entry.getKey());
            Object operation = ((Map<?, ?>) entry.getValue()).get(method.toLowerCase(Locale.ROOT));
            // a path without parameters comes first, as in the route table
            if (operation != null && path.matches(template.replaceAll("\\{\\w+}", "[^/]*"))) {
                return (Map<?, ?>) operation;
            }
        }
        return null;
    }

    /// The value at a path of names.
    static Object in(Object value, String... path) {
        Object at = value;
        for (String step : path) {
            at = Objects.requireNonNull(((Map<?, ?>) at).get(step), step);
        }
        return at;
    }
}
