package com.myposcore.server.delivery;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Looks through a record as it was sent for texts that no database holds: those with U+0000, and
/// those with half a character. Every text counts, of whichever field, list or map, so that none is
/// met only when the whole batch is being written.
public final class StorableText {
    private static final ClassValue<List<Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return Stream.of(type.getRecordComponents()).map(Field::of).toList();
                }
            };

    private StorableText() {}

    private record Field(String name, Method reader) {
        static Field of(RecordComponent component) {
            String name = component.getName().replaceAll("(?=[A-Z])", "_");
            return new Field(name.toLowerCase(Locale.ROOT), component.getAccessor());
        }

        @Nullable Object of(Record sent) {
            try {
                return reader.invoke(sent);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the records of the wire are public", e);
            }
        }
    }

    /// @throws BadRecord naming the field of the first such text
    public static void check(Record sent) {
        within("", sent);
    }

    /// @throws BadRecord naming the field if it is such a text
    static void check(String field, String text) {
        if (!isStorable(text)) {
            throw new BadRecord(
                    "invalid_text",
                    field,
                    "holds U+0000 or half a character, which cannot be stored");
        }
    }

    /// @throws BadRecord naming the field if there is such a text in `value`
    public static void check(String field, @Nullable Object value) {
        switch (value) {
            case String text -> check(field, text);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(field + "[" + i + "]", list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> entry(field, (String) key, each));
            case Record record -> within(field + ".", record);
            case null, default -> {}
        }
    }

    private static void within(String path, Record sent) {
        for (var field : FIELDS.get(sent.getClass())) {
            Object value = field.of(sent);
            if (value != null) {
                check(path.isEmpty() ? field.name : path + field.name, value);
            }
        }
    }

    private static void entry(String field, String key, @Nullable Object value) {
        check(field, key);
        check(field.isEmpty() ? key : field + "." + key, value);
    }

    /// Read once over: what is sent is short, and nearly always storable.
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
