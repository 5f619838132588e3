package com.myposcore.server.decision;

import com.myposcore.server.identity.Refusal;
import com.myposcore.wire.MalformedJson;
import com.myposcore.wire.Problem;
import com.myposcore.wire.WireJson;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What a record says, read as the plain map of its fields.
final class Content {
    private Content() {}

    /// A record from its JSON text.
    @SuppressWarnings("unchecked") // a JSON object is read as a map of its fields
    static Map<String, Object> of(String json) {
        return WireJson.read(json, Map.class);
    }

    /// What a manager decided, as an object or as its text.
    ///
    /// @throws Refusal 400 if it is none
    static Map<String, Object> decided(@Nullable Object data) {
        return switch (data) {
            case Map<?, ?> fields -> of(WireJson.text(fields));
            case String text -> {
                try {
                    yield of(text);
                } catch (MalformedJson e) {
                    throw notAnObject();
                }
            }
            case null, default -> throw notAnObject();
        };
    }

    private static Refusal notAnObject() {
        return new Refusal(Problem.BAD_REQUEST, "resolved_data: must be a JSON object");
    }
}
