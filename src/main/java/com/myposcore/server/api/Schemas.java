package com.myposcore.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.myposcore.server.http.Description;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// JSON schemas of the records in `wire`, read off the records themselves: names in snake_case,
/// types, and what may be null, so that nobody writes a field twice. Records are collected under
/// their names and referred to.
///
/// What is given always has all its fields; of what is taken only those are required that a sender
/// cannot leave out. Not thread-safe.
final class Schemas {
    private final Map<String, Object> named = new TreeMap<>();
    private final Choices choices = new Choices();

    /// The schemas of all records that were spoken of, by name.
    Map<String, Object> named() {
        return named;
    }

    /// A body that is taken, with the fields that must be there; of a PUT, which changes what it
    /// names, that are not the same as of a POST.
    Map<String, Object> taken(Description.Taken taken, String method) {
        Class<?> type = taken.type();
        String name = method.equals("PUT") ? name(type) + "Change" : name(type);
        return type.isRecord() ? record(name, type, false, taken.needed()) : plain(type);
    }

    /// Data that are given.
    Map<String, Object> given(Class<?> type) {
        return type.isRecord() ? record(name(type), type, true, List.of()) : plain(type);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> array(Object items) {
        return Map.of("type", "array", "items", items);
    }

    private Map<String, Object> record(
            String name, Class<?> type, boolean given, List<String> needed) {
        if (!named.containsKey(name)) {
            named.put(name, Map.of()); // a record that holds itself finds its name here
            var properties = new LinkedHashMap<String, Object>();
            List<String> required = new ArrayList<>(needed);
            for (RecordComponent component : type.getRecordComponents()) {
                String field = snakeCase(component.getName());
                AnnotatedType fieldType = component.getAnnotatedType();
                properties.put(field, choosing(schema(fieldType, given), choices.of(component)));
                boolean isThere =
                        given
                                ? !component.getAccessor().isAnnotationPresent(JsonInclude.class)
                                : !isNullable(fieldType);
                if (isThere && !required.contains(field)) {
                    required.add(field);
                }
            }
            named.put(name, object(properties, required));
        } else if (!needed.isEmpty()) {
            need(name, needed);
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /// A text, or each text of a list, that must be one of these, if there are any.
    static Map<String, Object> choosing(Map<String, Object> schema, Set<String> choices) {
        if (choices.isEmpty()) {
            return schema;
        }
        var chosen = new LinkedHashMap<>(schema);
        if (schema.get("items") instanceof Map<?, ?>) {
            chosen.put("items", choosing(Map.of("type", "string"), choices));
            return chosen;
        }
        List<@Nullable String> words = new ArrayList<>(new TreeSet<>(choices));
        if (schema.get("type") instanceof List<?>) {
            words.add(null); // where null is a type it must be among the words, too
        }
        chosen.put("enum", words);
        return chosen;
    }

    /// What the field of another body holds must have the same fields as a body of its own.
    private void need(String name, List<String> needed) {
        var schema = new LinkedHashMap<String, Object>();
        if (named.get(name) instanceof Map<?, ?> known) {
            known.forEach((field, said) -> schema.put((String) field, said));
        }
        Set<Object> required = new LinkedHashSet<>(needed);
        if (schema.get("required") instanceof List<?> known) {
            required.addAll(known);
        }
        schema.put("required", List.copyOf(required));
        named.put(name, schema);
    }

    private Map<String, Object> schema(AnnotatedType type, boolean given) {
        Map<String, Object> schema = valueSchema(type, given);
        if (!isNullable(type) || schema.isEmpty()) {
            return schema;
        }
        if (schema.containsKey("$ref")) {
            return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        }
        var nullable = new LinkedHashMap<>(schema);
        nullable.put("type", List.of(String.valueOf(schema.get("type")), "null"));
        return nullable;
    }

    private Map<String, Object> valueSchema(AnnotatedType type, boolean given) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
            Map<String, Object> last = schema(arguments[arguments.length - 1], given);
            return raw(type.getType()) == List.class
                    ? array(last)
                    : Map.of("type", "object", "additionalProperties", last);
        }
        Class<?> raw = raw(type.getType());
        return raw.isRecord() ? record(name(raw), raw, given, List.of()) : plain(raw);
    }

    private static Map<String, Object> plain(Class<?> type) {
        if (type == String.class) {
            return Map.of("type", "string");
        } else if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        } else if (type == long.class || type == Long.class) {
            return Map.of("type", "integer", "format", "int64");
        } else if (type == int.class || type == Integer.class) {
            return Map.of("type", "integer", "format", "int32");
        } else if (type == BigDecimal.class) {
            return Map.of("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        } else if (type == Map.class) {
            return Map.of("type", "object", "additionalProperties", Map.of());
        } else if (type == Object.class) {
            return Map.of();
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /// `Master.Product` is `MasterProduct`, a record of its own keeps its name.
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "" : outer.getSimpleName()) + type.getSimpleName();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
