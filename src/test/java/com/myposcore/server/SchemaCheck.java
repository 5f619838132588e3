package com.myposcore.server;

import org.jspecify.annotations.NullUnmarked;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Holds a JSON value against a schema of the API's description: as strict as a JSON schema, and
/// stricter in that an object has no field which the description does not know.
@NullUnmarked // reads JSON of which nothing is known
final class SchemaCheck {
    private final Map<?, ?> schemas;
    private final List<String> faults = new ArrayList<>();

    private SchemaCheck(Map<?, ?> schemas) {
        this.schemas = schemas;
    }

    /// What is wrong with `value`, by its path; empty if nothing is.
    static List<String> faults(Map<?, ?> document, Object schema, Object value) {
        Map<?, ?> components = (Map<?, ?>) document.get("components");
        var check = new SchemaCheck((Map<?, ?>) components.get("schemas"));
        check.check((Map<?, ?>) schema, value, "");
        return check.faults;
    }

    private void check(Map<?, ?> schema, Object value, String path) {
        if (schema.get("$ref") instanceof String ref) {
            Object named = schemas.get(ref.replace("#/components/schemas/", ""));
            check((Map<?, ?>) named, value, path);
        } else if (schema.get("anyOf") instanceof List<?> choices) {
            checkAnyOf(choices, value, path);
        } else if (schema.containsKey("const")) {
            if (!schema.get("const").equals(value)) {
                faults.add(path + " is " + value + " and not " + schema.get("const"));
            }
        } else if (schema.containsKey("type")) {
            checkType(schema, value, path);
        }
    }

    private void checkAnyOf(List<?> choices, Object value, String path) {
        if (value == null) {
            if (!choices.contains(Map.of("type", "null"))) {
                faults.add(path + " is null");
            }
            return;
        }
        check((Map<?, ?>) choices.getFirst(), value, path);
    }

    private void checkType(Map<?, ?> schema, Object value, String path) {
        List<?> types =
                schema.get("type") instanceof List<?> list ? list : List.of(schema.get("type"));
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            faults.add(path + " is " + value + " and none of " + words);
        }
        if (value == null) {
            if (!types.contains("null")) {
                faults.add(path + " is null");
            }
            return;
        }
        String type = String.valueOf(types.getFirst());
        boolean fits =
                switch (type) {
                    case "string" -> value instanceof String text && fitsFormat(schema, text);
                    case "integer" ->
                            value instanceof Integer
                                    || value instanceof Long
                                    || value instanceof BigInteger;
                    case "number" -> value instanceof Number;
                    case "boolean" -> value instanceof Boolean;
                    case "array" -> value instanceof List<?>;
                    case "object" -> value instanceof Map<?, ?>;
                    default -> false;
                };
        if (!fits) {
            faults.add(path + " is " + value + ", which is no " + schema);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check((Map<?, ?>) schema.get("items"), list.get(i), path + "[" + i + "]");
            }
        } else if (value instanceof Map<?, ?> fields) {
            checkFields(schema, fields, path);
        }
    }

    private void checkFields(Map<?, ?> schema, Map<?, ?> fields, String path) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(field -> !fields.containsKey(field))
                    .forEach(field -> faults.add(path + "." + field + " is missing"));
        }
        Map<?, ?> properties =
                schema.get("properties") instanceof Map<?, ?> known ? known : Map.of();
        fields.forEach(
                (field, value) -> {
                    Object known =
                            properties.containsKey(field)
                                    ? properties.get(field)
                                    : schema.get("additionalProperties");
                    if (known == null) {
                        faults.add(path + "." + field + " is not described");
                    } else {
                        check((Map<?, ?>) known, value, path + "." + field);
                    }
                });
    }

    private static boolean fitsFormat(Map<?, ?> schema, String text) {
        if (!"date-time".equals(schema.get("format"))) {
            return true;
        }
        try {
            Instant.parse(text);
            return text.endsWith("Z");
        } catch (DateTimeException e) {
            return false;
        }
    }
}
