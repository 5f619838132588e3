package com.myposcore.wire;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// A body that is not JSON, or not of the expected shape. The message names the field and the
/// reason; `field` is the path to it, empty when the whole body is at fault.
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String MUST_BE = " must be a JSON object";

    private final String field;
    private final String reason;
    private final boolean isTooLarge;

    public MalformedJson(String field, String reason) {
        this(field, reason, false);
    }

    private MalformedJson(String field, String reason, boolean isTooLarge) {
        super(field.isEmpty() ? reason : field + ": " + reason);
        this.field = field;
        this.reason = reason;
        this.isTooLarge = isTooLarge;
    }

    /// What the JSON library found wrong with `what`, in the words of whoever wrote it.
    static MalformedJson of(String what, JacksonException e) {
        String path = path(e);
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    new MalformedJson(path, "is not known here, only " + known(unknown));
            case InvalidNullException _ -> new MalformedJson(path, "must not hold null");
            case MismatchedInputException _ when path.isEmpty() ->
                    new MalformedJson("", what + (isOfNothing(e) ? " is empty, it" : "") + MUST_BE);
            case MismatchedInputException wrong ->
                    new MalformedJson(path, expected(wrong.getTargetType(), e));
            case InputCoercionException wrong ->
                    new MalformedJson(path, expected(wrong.getTargetType(), e));
            case DatabindException _ -> new MalformedJson(path, reason(e));
            case StreamConstraintsException _ -> new MalformedJson(path, limit(what, e), true);
            case StreamReadException _ ->
                    new MalformedJson("", what + " is not JSON: " + reason(e) + place(e));
            default -> new MalformedJson("", what + " could not be read: " + reason(e));
        };
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }

    /// Whether it may be JSON, of the expected shape too, and only holds more than is read: too
    /// long a text, number or name, or lists and objects too deep in each other.
    public boolean isTooLarge() {
        return isTooLarge;
    }

    /// The same fault, seen from the body that holds what was read at `path`.
    public MalformedJson within(String path) {
        String whole = field.isEmpty() ? path : path + "." + field;
        return new MalformedJson(whole, reason, isTooLarge);
    }

    private static String path(JacksonException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static boolean isOfNothing(JacksonException e) {
        return reason(e).startsWith("No content");
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// The library names Java types.
    private static String expected(@Nullable Class<?> target, JacksonException e) {
        if (target == null) {
            return reason(e);
        } else if (target == String.class) {
            return "must be a text, in quotes";
        } else if (target == Boolean.class || target == boolean.class) {
            return "must be true or false";
        } else if (target == BigDecimal.class) {
            return "must be a number";
        } else if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "must be a whole number in range";
        } else if (target == Instant.class) {
            return "must be a time such as 2026-01-09T10:30:00Z";
        } else if (Collection.class.isAssignableFrom(target)) {
            return "must be a list";
        }
        return "must be an object";
    }

    /// The library tells its own users which of its settings to change.
    private static String limit(String what, JacksonException e) {
        String said = reason(e);
        if (said.startsWith("String ")) {
            return "is a text of more than "
                    + count(WireJson.LONGEST_TEXT)
                    + " characters; shorten it";
        } else if (said.startsWith("Number ")) {
            return "holds a number of more than "
                    + count(WireJson.LONGEST_NUMBER)
                    + " digits; round it";
        } else if (said.startsWith("Name ")) {
            return "holds a name of more than " + WireJson.LONGEST_NAME + " characters; shorten it";
        } else if (said.startsWith("Document nesting ")) {
            return "holds lists and objects more than " + WireJson.DEEPEST + " deep; flatten them";
        }
        return what + " could not be read: " + said;
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Without what the library tells its own users.
    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null
                ? "malformed"
                : message.lines()
                        .findFirst()
                        .orElse("malformed")
                        .replaceAll(" \\(start marker at .*|: enable `.*", "");
    }

    private static String place(JacksonException e) {
        var place = e.getLocation();
        return place == null
                ? ""
                : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
