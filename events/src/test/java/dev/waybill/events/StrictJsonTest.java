package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one reader for what comes from outside: what Jackson would let pass must not pass here. */
class StrictJsonTest {

    @Test
    @Case(42)
    void readsNumbersExactly() throws Unreadable {
        JsonNode node = read("{\"a\": 19.990000000000000001, \"b\": 9007199254740993, \"c\": 0.10, \"d\": -0.0}");

        assertThat(node.get("a").decimalValue()).isEqualTo("19.990000000000000001");
        assertThat(node.get("b").bigIntegerValue()).isEqualTo("9007199254740993");
        assertThat(node.get("c").decimalValue()).isEqualTo("0.10");
        assertThat(node.get("d").decimalValue()).isZero();
    }

    @Test
    @Case(37)
    void readsEveryScriptAndEmoji() throws Unreadable {
        assertThat(read("{\"a\": \"Zoë 🛒 שלום \\ud83d\\ude00\\t\\n\"}")
                        .get("a")
                        .textValue())
                .isEqualTo("Zoë 🛒 שלום 😀\t\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}                | a member stands twice",
                "{\"o\":{\"a\":1,\"a\":1}}        | a member stands twice",
                "{\"a\":1e400}                    | /a: number beyond",
                "{\"a\":1e-400}                   | /a: number beyond",
                "{\"a\":1e99999999999}            | exponent beyond",
                "{\"a\":1234567890123456789012345678901234567890} | /a: number beyond",
                "{\"a\":0.1234567890123456789}    | /a: number beyond",
                "{\"a\":NaN}                      | grammar",
                "{\"a\":Infinity}                 | grammar",
                "{\"a\":01}                       | grammar",
                "{\"a\":+1}                       | grammar",
                "{\"a\":.5}                       | grammar",
                "{'a':1}                          | grammar",
                "{\"a\":1,}                       | grammar",
                "{\"a\":1}{}                      | grammar",
                "{\"a\":1} x                      | grammar",
                "{\"a\":1                         | grammar",
                "[1,2                             | grammar",
                "7                                | not a JSON object or array",
                "\"text\"                         | not a JSON object or array",
                "null                             | not a JSON object or array",
                "{\"a\":\"\\ud800\"}              | /a: text holds a character",
                "{\"a\":\"\\udc00\\ud800\"}       | /a: text holds a character",
                "{\"a\":\"\\u0000\"}              | /a: text holds a character",
                "{\"a\":\"\\u0007\"}              | /a: text holds a character",
                "{\"a\":\"\\ufffe\"}              | /a: text holds a character",
                "{\"a\":[{\"\\u0001\":1}]}        | /a/0: text holds a character"
            })
    @Case({36, 42, 43})
    void refusesWhatIsNotStrict(String text, String reason) {
        assertUnreadable(text.getBytes(StandardCharsets.UTF_8), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void refusesAnEmptyBody(String text) {
        assertUnreadable(text.getBytes(StandardCharsets.UTF_8), "not a JSON object or array");
    }

    @Test
    @Case(36)
    void refusesAByteOrderMarkAndOtherEncodings() {
        assertUnreadable("\uFEFF{}".getBytes(StandardCharsets.UTF_8), "byte order mark");
        assertUnreadable("{}".getBytes(StandardCharsets.UTF_16), "UTF-8");
        assertUnreadable(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}, "UTF-8");
        assertUnreadable(new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'}, "UTF-8");
    }

    @Test
    @Case(41)
    void readsSixtyFourLevelsAndNoMore() throws Unreadable {
        assertThat(read("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertUnreadable(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8), "nested deeper than 64");
        assertUnreadable("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "nested deeper than 64");
    }

    @Test
    void refusesMoreBytesThanTheGatewayTakes() {
        assertUnreadable(new byte[10 * 1024 * 1024 + 1], "more than");
    }

    @Test
    void saysThePlaceAndNeverTheValue() {
        assertUnreadable(
                "{\"customer\":{\"name\":\"Ada\\u0000Lovelace\"}}".getBytes(StandardCharsets.UTF_8), "/customer/name");
        assertUnreadable("{\"name\": Ada}".getBytes(StandardCharsets.UTF_8), "line 1, column");
    }

    @Test
    void onlyEverSaysUnreadable() {
        byte[] seed = "{\"a\":[1,2.5e3,{\"b\":\"x\\u00e9\"}],\"c\":null,\"d\":true}".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(41);

        for (int i = 0; i < 50_000; i++) {
            byte[] text = mutated(seed, random);
            try {
                assertThat(StrictJson.read(text).isContainerNode()).isTrue();
            } catch (Unreadable e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte b : seed) {
            switch (random.nextInt(25)) {
                case 0 -> {}
                case 1 -> text.write(random.nextInt(256));
                case 2 -> {
                    text.write(b);
                    text.write(b);
                }
                default -> text.write(b);
            }
        }
        return text.toByteArray();
    }

    private static JsonNode read(String text) throws Unreadable {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnreadable(byte[] text, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> StrictJson.read(text))
                .withMessageContaining(reason)
                .withMessageNotContainingAny("Ada", "Lovelace");
    }
}
