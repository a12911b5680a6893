package dev.waybill.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one reader for JSON that comes from outside. Jackson's defaults would accept a second member of one name, trailing
 * text, numbers beyond any amount and lone surrogates; this refuses them with a pointer to the place.
 */
public final class StrictJson {
    /** As deep as any payload of our senders goes, with room; deeper is an attack on the stack. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_DIGITS = 38;
    /** What senders write of a tax rate that was a binary fraction; money has its own, exact limit. */
    private static final int MAX_SCALE = 18;
    /** API Gateway's own limit for a request. */
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(500)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /** Reads one JSON object or array in UTF-8 without byte order mark. */
    public static JsonNode read(byte[] body) throws Unreadable {
        String text = utf8(body);
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || !node.isContainerNode()) {
                throw new Unreadable("body is not a JSON object or array");
            }
            inspect(node, "");
            return node;
        } catch (NumberFormatException e) {
            throw new Unreadable("body holds a number with an exponent beyond any amount");
        } catch (JsonProcessingException e) {
            throw new Unreadable("body is not strict JSON" + place(e) + ": " + kind(e));
        }
    }

    private static String utf8(byte[] body) throws Unreadable {
        if (body.length > MAX_BYTES) {
            throw new Unreadable("body has more than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw new Unreadable("body begins with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("body is not valid UTF-8");
        }
    }

    /** A limit that was passed has no place. */
    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String kind(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.contains("Duplicate field")) {
            return "a member stands twice";
        }
        if (message.contains("nesting depth")) {
            return "nested deeper than " + MAX_DEPTH;
        }
        return "the text breaks JSON's grammar or its limits";
    }

    private static void inspect(JsonNode node, String pointer) throws Unreadable {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                requireCleanText(member.getKey(), pointer);
                inspect(member.getValue(), pointer + "/" + member.getKey());
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                inspect(node.get(i), pointer + "/" + i);
            }
        } else if (node.isTextual()) {
            requireCleanText(node.textValue(), pointer);
        } else if (node.isNumber()) {
            requirePlausible(node.decimalValue(), pointer);
        }
    }

    private static void requirePlausible(BigDecimal number, String pointer) throws Unreadable {
        if (number.precision() > MAX_DIGITS || number.scale() > MAX_SCALE || number.scale() < -MAX_DIGITS) {
            throw new Unreadable(pointer + ": number beyond " + MAX_DIGITS + " digits or " + MAX_SCALE + " decimals");
        }
    }

    /** SQS and XML take no NUL, control characters, lone surrogates or non-characters. */
    private static void requireCleanText(String text, String pointer) throws Unreadable {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean clean = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c < 0xD800)
                    || (c > 0xDFFF && c < 0xFFFE)
                    || c > 0xFFFF;
            if (!clean) {
                throw new Unreadable(
                        pointer + ": text holds a character that is not allowed (U+" + Integer.toHexString(c) + ")");
            }
            i += Character.charCount(c);
        }
    }
}
