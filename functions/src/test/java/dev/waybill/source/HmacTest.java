package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures: the published vector, strict decoding, no comparison that tells time. */
class HmacTest {
    private static final byte[] CONTENT = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsAsRfc4231Says() {
        assertThat(HexFormat.of().formatHex(Hmac.sign(CONTENT, Hmac.key("Jefe"))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "AA", "AA=", "AA==x", "A A=", "AB==", "_-8=", "QQ==\n", "ü"})
    @Case(26)
    void takesNoBase64ThatAnEncoderWouldNotWrite(String text) {
        assertThat(Hmac.decoded(text).filter(bytes -> bytes.length > 0)).isEmpty();
    }

    @Test
    void anEmptyKeySignsNothing() {
        byte[] guess = Hmac.sign(CONTENT, new byte[0]);

        assertThat(Hmac.signed(CONTENT, List.of(new byte[0]), List.of(guess))).isFalse();
        assertThat(Hmac.signed(CONTENT, List.of(), List.of(guess))).isFalse();
    }

    @Test
    @Case(28)
    void noSourceComparesSignaturesInATimeThatTells() throws IOException {
        for (String room : List.of("source", "ingest", "tenant", "target/http")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/waybill", room))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file))
                                .doesNotContain("Arrays.equals(", "Arrays.compare(", "Arrays.mismatch(")
                                .doesNotContain("ignature.equals(", "igest.equals(", "xpected.equals(", "mac.equals("));
            }
        }
    }
}
