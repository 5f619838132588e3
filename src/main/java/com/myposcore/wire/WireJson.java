package com.myposcore.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/// Reads and writes JSON: no other room knows the library. Names are snake_case, times RFC 3339 in
/// UTC, decimal numbers exact and plain; unknown fields are ignored, duplicate keys, trailing text
/// and values of another type refused.
///
/// Thread-safe.
public final class WireJson {
    /// What one body may be once inflated.
    public static final int MAX_INFLATED_BYTES = 16 * 1024 * 1024;

    static final int LONGEST_TEXT = 1024 * 1024;
    static final int LONGEST_NAME = 256;
    static final int DEEPEST = 32;
    static final int LONGEST_NUMBER = 1_000;

    /// What a file of the shop's own may be: a catalogue of millions of products.
    private static final long MAX_FILE_BYTES = 2L * 1024 * 1024 * 1024;

    private static final JsonInclude.Value FILLED =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
    private static final JsonMapper MAPPER = mapper(MAX_INFLATED_BYTES);
    private static final JsonMapper FILES =
            mapper(MAX_FILE_BYTES)
                    .rebuild()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
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
                                                .maxNestingDepth(DEEPEST)
                                                .maxNumberLength(LONGEST_NUMBER)
                                                .maxStringLength(LONGEST_TEXT)
                                                .maxNameLength(LONGEST_NAME)
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
                .addModule(
                        new SimpleModule()
                                .addDeserializer(BigDecimal.class, new WrittenOut())
                                .addDeserializer(Instant.class, new Time())
                                .addSerializer(new AsItIs()))
                // an amount may come as a text, as old clients send it; nothing else is taken for
                // what it is not
                .withCoercionConfig(LogicalType.Integer, refusing(CoercionInputShape.String))
                .withCoercionConfig(
                        LogicalType.Textual,
                        refusing(
                                CoercionInputShape.Integer,
                                CoercionInputShape.Float,
                                CoercionInputShape.Boolean))
                .withCoercionConfig(
                        LogicalType.Boolean,
                        refusing(
                                CoercionInputShape.Integer,
                                CoercionInputShape.Float,
                                CoercionInputShape.String))
                .build();
    }

    private static Consumer<MutableCoercionConfig> refusing(CoercionInputShape... shapes) {
        return config -> {
            for (CoercionInputShape shape : shapes) {
                config.setCoercion(shape, CoercionAction.Fail);
            }
        };
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
        return reading("the body", () -> MAPPER.readValue(in, type));
    }

    /// @throws MalformedJson if the body is not JSON or a field has the wrong type
    public static <T> T read(byte[] body, Class<T> type) {
        return reading("the body", () -> MAPPER.readValue(body, type));
    }

    /// Reads a file of the shop's own, which may be larger than any body, and in which an unknown
    /// field is a mistyped one.
    ///
    /// @throws MalformedJson if it is not JSON, or a field is unknown or has the wrong type
    public static <T> T readFile(InputStream in, Class<T> type) {
        return reading("the file", () -> FILES.readValue(in, type));
    }

    /// @throws MalformedJson if the text is not JSON or a field has the wrong type
    public static <T> T read(String text, Class<T> type) {
        return reading("the body", () -> MAPPER.readValue(text, type));
    }

    /// The data of an enveloped answer whose data are of `type`.
    ///
    /// @throws MalformedJson if the body is not such an envelope
    public static <T> Envelope<T> readEnvelope(InputStream in, Class<T> type) {
        JavaType envelope = MAPPER.getTypeFactory().constructParametricType(Envelope.class, type);
        return reading("the body", () -> MAPPER.readValue(in, envelope));
    }

    /// A value as the plain maps, lists, texts and numbers it has on the wire.
    public static Object plain(Object value) {
        return MAPPER.convertValue(value, new TypeReference<Object>() {});
    }

    private static final class AsItIs extends StdSerializer<Download.Written<?>> {
        AsItIs() {
            super(Download.Written.class);
        }

        @Override
        public void serialize(
                Download.Written<?> list, JsonGenerator out, SerializationContext context) {
            out.writeStartArray(list, list.size());
            list.texts().forEach(out::writeRawValue);
            out.writeEndArray();
        }
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

    /// A text may hold an amount, too, but not hide behind zeros or blanks how long it is: the
    /// number of a long one is as long, so that whoever refuses long numbers refuses it.
    private static final class WrittenOut extends NumberDeserializers.BigDecimalDeserializer {
        private static final int LONG = 50;

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
            int length = in.hasToken(JsonToken.VALUE_STRING) ? in.getStringLength() : 0;
            BigDecimal number = super.deserialize(in, context);
            return number == null || length <= LONG || number.toString().length() > LONG
                    ? number
                    : number.setScale(length);
        }
    }

    private static final class Time extends InstantDeserializer<Instant> {
        Time() {
            super(INSTANT, DateTimeFormatter.ISO_INSTANT);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            return in.currentToken().isNumeric()
                    ? (Instant) context.handleUnexpectedToken(Instant.class, in)
                    : super.deserialize(in, context);
        }
    }

    private interface Reading<T> {
        T run();
    }

    private static <T> T reading(String what, Reading<T> reading) {
        try {
            T value = reading.run();
            if (value == null) {
                throw new MalformedJson("", what + " must be a JSON object, not null");
            }
            return value;
        } catch (JacksonException e) {
            throw MalformedJson.of(what, e);
        }
    }
}
