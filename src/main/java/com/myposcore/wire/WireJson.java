package com.myposcore.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/// The one class that knows the JSON library. Names are snake_case, times RFC 3339 in UTC, decimal
/// numbers exact and plain; unknown fields are ignored, duplicate keys and trailing text refused.
///
/// Thread-safe.
public final class WireJson {
    /// What one body may be once inflated.
    public static final int MAX_INFLATED_BYTES = 16 * 1024 * 1024;

    /// What a file of the shop's own may be: a catalogue of millions of products.
    private static final long MAX_FILE_BYTES = 2L * 1024 * 1024 * 1024;

    private static final JsonInclude.Value FILLED =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
    private static final JsonMapper MAPPER = mapper(MAX_INFLATED_BYTES);
    private static final JsonMapper FILES = mapper(MAX_FILE_BYTES);
    private static final JsonMapper SPARSE =
            MAPPER.rebuild().changeDefaultPropertyInclusion(_ -> FILLED).build();
    private static final JsonMapper CANONICAL =
            SPARSE.rebuild()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .addModule(new SimpleModule().addSerializer(Number.class, new ByValue()))
                    .build();

    private static JsonMapper mapper(long maxDocument) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(32)
                                                // an upload refuses its longer ones by record
                                                .maxNumberLength(1_000)
                                                .maxStringLength(1024 * 1024)
                                                .maxNameLength(256)
                                                .maxDocumentLength(maxDocument)
                                                .build())
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                .build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    private WireJson() {}

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// As [#text], without the fields that are null.
    public static String sparseText(Object value) {
        return SPARSE.writeValueAsString(value);
    }

    /// Bytes that two values share if, and only if, they say the same: numbers are compared by
    /// value, a missing field is a null one, and the order of a map's entries says nothing.
    public static byte[] canonical(Object value) {
        return CANONICAL.writeValueAsBytes(value);
    }

    public static void write(OutputStream out, Object value) {
        MAPPER.writeValue(out, value);
    }

    /// @throws MalformedJson if the body is not JSON or a field has the wrong type
    public static <T> T read(InputStream in, Class<T> type) {
        return reading(() -> MAPPER.readValue(in, type));
    }

    /// @throws MalformedJson if the body is not JSON or a field has the wrong type
    public static <T> T read(byte[] body, Class<T> type) {
        return reading(() -> MAPPER.readValue(body, type));
    }

    /// Reads a file of the shop's own, which may be larger than any body.
    ///
    /// @throws MalformedJson if it is not JSON or a field has the wrong type
    public static <T> T readFile(InputStream in, Class<T> type) {
        return reading(() -> FILES.readValue(in, type));
    }

    /// @throws MalformedJson if the text is not JSON or a field has the wrong type
    public static <T> T read(String text, Class<T> type) {
        return reading(() -> MAPPER.readValue(text, type));
    }

    /// The data of an enveloped answer whose data are of `type`.
    ///
    /// @throws MalformedJson if the body is not such an envelope
    public static <T> Envelope<T> readEnvelope(InputStream in, Class<T> type) {
        JavaType envelope = MAPPER.getTypeFactory().constructParametricType(Envelope.class, type);
        return reading(() -> MAPPER.readValue(in, envelope));
    }

    /// A value as the plain maps, lists, texts and numbers it has on the wire.
    public static Object plain(Object value) {
        return MAPPER.convertValue(value, new TypeReference<Object>() {});
    }

    private static final class ByValue extends ValueSerializer<Number> {
        @Override
        public void serialize(Number value, JsonGenerator out, SerializationContext context) {
            var decimal =
                    value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
            // never written out plain: a few characters may stand for millions of digits
            out.writeString(decimal.stripTrailingZeros().toString());
        }
    }

    private interface Reading<T> {
        T run();
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            T value = reading.run();
            if (value == null) {
                throw new MalformedJson("", "the body must be a JSON object, not null");
            }
            return value;
        } catch (MismatchedInputException e) {
            throw new MalformedJson(path(e), mismatch(e));
        } catch (DatabindException e) {
            throw new MalformedJson(path(e), reason(e));
        } catch (StreamReadException e) {
            throw new MalformedJson("", "the body is not JSON: " + reason(e));
        } catch (JacksonException e) {
            throw new MalformedJson("", "the body could not be read: " + reason(e));
        }
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(
                        step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    /// What was expected, in the sender's words; the library's name Java types.
    private static String mismatch(MismatchedInputException e) {
        if (e instanceof InvalidNullException) {
            return "must not hold null";
        }
        Class<?> target = e.getTargetType();
        if (path(e).isEmpty()) {
            return "the body must be a JSON object";
        } else if (target == null || e.getPath().isEmpty()) {
            return reason(e);
        } else if (target == String.class) {
            return "must be a text";
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

    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        return message == null
                ? "malformed"
                : message.lines()
                        .findFirst()
                        .orElse("malformed")
                        .replaceAll(" \\(start marker at .*", "");
    }
}
