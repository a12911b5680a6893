package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes at the one reader for what comes from outside. */
class StrictJsonFuzz {

    static Stream<byte[]> recorded() {
        return Sender.all().flatMap(sender -> Fixture.of(sender).stream()).map(Fixture::body);
    }

    @Case({36, 41, 42, 43})
    @MethodSource("recorded")
    @FuzzTest(maxDuration = "60s")
    void whatIsReadIsCleanAndReadsTheSameAgain(byte[] body) throws Unreadable {
        JsonNode read;
        try {
            read = StrictJson.read(body);
        } catch (Unreadable e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(Json.write(StrictJson.read(Json.writeBytes(read)))).isEqualTo(Json.write(read));
        requireClean(read, 0);
    }

    private static void requireClean(JsonNode node, int depth) {
        assertThat(depth).isLessThanOrEqualTo(64);
        assertThat(node.isDouble() || node.isFloat()).isFalse();
        if (node.isTextual()) {
            assertThat(node.textValue().codePoints()).allMatch(StrictJsonFuzz::isOfXml);
        }
        node.fieldNames().forEachRemaining(name -> assertThat(name.codePoints()).allMatch(StrictJsonFuzz::isOfXml));
        node.forEach(child -> requireClean(child, depth + 1));
    }

    /** XML 1.0's production 2; a lone surrogate is a code point of its own here. */
    private static boolean isOfXml(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
