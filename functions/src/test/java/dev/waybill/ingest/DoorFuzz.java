package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any request at the whole door. An input is written like a request: {@code signed} or {@code unsigned} and the connection's
 * name, header lines, a blank line, the body.
 */
class DoorFuzz {
    private static final List<Sender> SENDERS = Sender.all().toList();

    /** Every recorded request, as it came and without its signature. */
    static Stream<byte[]> recorded() {
        return Sender.all()
                .flatMap(sender -> Fixture.of(sender).stream())
                .flatMap(fixture -> Stream.of("signed", "unsigned")
                        .map(word -> written(
                                word + " " + fixture.sender().connection().name() + "\ntopic: " + fixture.topic(),
                                fixture.body())));
    }

    @Case(24)
    @MethodSource("recorded")
    @FuzzTest(maxDuration = "60s")
    void onlyWhatIsSignedIsTakenAndWhatIsSignedIsNeverRefused(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\n\n");
        List<String> lines =
                (blank < 0 ? text : text.substring(0, blank)).lines().toList();
        byte[] body = blank < 0 ? new byte[0] : Arrays.copyOfRange(input, blank + 2, input.length);
        String first = lines.isEmpty() ? "" : lines.getFirst();
        Map<String, String> headers = headers(lines);
        Sender sender = SENDERS.stream()
                .filter(one -> first.endsWith(one.connection().name()))
                .findFirst()
                .orElse(SENDERS.getFirst());
        TestDoor door = new TestDoor();

        int status;
        if (first.startsWith("signed")) {
            status = door.status(sender, sender.message(headers.getOrDefault("topic", ""), body));
            assertThat(status).isEqualTo(202);
        } else {
            headers.putIfAbsent("content-type", "application/json");
            status = door.status(sender, new Message(headers, body));
            assertThat(status).isIn(200, 401, 413, 415);
            assertThat(door.bus.taken()).isEmpty();
        }
        door.bus.taken(EventType.PAYLOAD_QUARANTINED).forEach(DoorFuzz::requireAReasonOfTheMapping);
    }

    /** Whatever a mapping throws is quarantined; but none should throw anything but its own reason. */
    private static void requireAReasonOfTheMapping(Envelope quarantined) {
        assertThat(Json.write(quarantined.data())).doesNotContain("the mapping failed");
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return headers;
    }

    private static byte[] written(String head, byte[] body) {
        byte[] start = (head + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
