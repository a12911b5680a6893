package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Iso8601;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Our own JSON: one way to write each canonical value, so that equal values have equal bytes and equal digests. */
public final class Json {
    /** Our own values may be as large as the largest order; what comes from outside passes {@link StrictJson} first. */
    private static final int MAX_TEXT = 64 * 1024 * 1024;

    private static final ObjectMapper MAPPER = mapper();

    /** For those who were promised every member. */
    private static final ObjectMapper WHOLE = MAPPER.copy()
            .setDefaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));

    private Json() {}

    /** One line, members in the order of the record's components, maps by key, absent values left out. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    /** The same with absent values written as null. */
    public static String writeWhole(Object value) {
        try {
            return WHOLE.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    public static byte[] writeBytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads a value of our own.
     *
     * @throws IllegalArgumentException naming the type and the rule that the text breaks, never the text
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw broken(e, type);
        }
    }

    public static <T> T read(byte[] text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (IOException e) {
            throw broken(e, type);
        }
    }

    /** Reads a generic value of our own, {@code raw<parameter>}, in one pass. */
    public static Object read(byte[] text, Class<?> raw, Class<?> parameter) {
        try {
            return MAPPER.readValue(text, MAPPER.getTypeFactory().constructParametricType(raw, parameter));
        } catch (IOException e) {
            throw broken(e, raw);
        }
    }

    public static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw broken(e, type);
        }
    }

    /** The same of what people write: a member that nobody would read is a mistake, and told with its place. */
    public static <T> T convertStrictly(JsonNode node, Class<T> type) {
        try {
            return MAPPER.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(node);
        } catch (IOException e) {
            throw broken(e, type);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** SHA-256 of the value's canonical JSON, in hex. */
    public static String digest(Object value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(writeBytes(value)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static IllegalArgumentException broken(Exception e, Class<?> type) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
            cause = cause.getCause();
        }
        String place = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping ? path(mapping) : "";
        return new IllegalArgumentException(type.getSimpleName() + place + ": " + rule(e, cause));
    }

    private static @Nullable String rule(Exception e, Throwable cause) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        return cause instanceof IllegalArgumentException ? cause.getMessage() : "not of the shape that it must have";
    }

    private static String path(com.fasterxml.jackson.databind.JsonMappingException e) {
        StringBuilder path = new StringBuilder(" at ");
        e.getPath()
                .forEach(step -> path.append('/')
                        .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()));
        return path.toString();
    }

    private static ObjectMapper mapper() {
        com.fasterxml.jackson.core.JsonFactory factory = com.fasterxml.jackson.core.JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_TEXT)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(words())
                .addMixIn(InventoryChange.class, InventoryChangeMixIn.class)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // A record's components are its members; isZero() and its like follow from them.
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                // 10.5 is no count of minor units, and "10" is no number.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("waybill-words");
        word(module, ExternalId.class, ExternalId::toString, ExternalId::parse);
        word(module, TenantId.class, TenantId::toString, TenantId::new);
        word(module, RecordKey.class, RecordKey::toString, RecordKey::parse);
        word(module, SourceTime.class, SourceTime::toString, SourceTime::parse);
        word(module, Instant.class, Instant::toString, Iso8601::instant);
        word(module, EventType.class, EventType::word, EventType::of);
        word(module, EntityKind.class, EntityKind::word, EntityKind::of);
        return module;
    }

    private static <T> void word(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdScalarSerializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<T>(type) {
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                String text = in.getValueAsString();
                if (text == null) {
                    throw new IllegalArgumentException(type.getSimpleName() + " must be a text");
                }
                return read.apply(text);
            }
        });
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = InventoryChange.Counted.class, name = "counted"),
        @JsonSubTypes.Type(value = InventoryChange.Moved.class, name = "moved")
    })
    private interface InventoryChangeMixIn {}
}
