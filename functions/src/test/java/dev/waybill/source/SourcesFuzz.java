package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes under any topic at every source's mapping. An input is a topic, a line's end, the body. */
class SourcesFuzz {
    private static final Connection CONNECTION = new Connection(new TenantId("acme"), "own", "acme.example");

    static Stream<byte[]> recorded() {
        return Sender.all().flatMap(sender -> Fixture.of(sender).stream()).map(fixture -> {
            byte[] topic = (fixture.topic() + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] input = Arrays.copyOf(topic, topic.length + fixture.body().length);
            System.arraycopy(fixture.body(), 0, input, topic.length, fixture.body().length);
            return input;
        });
    }

    @Case({41, 53})
    @MethodSource("recorded")
    @FuzzTest(maxDuration = "60s")
    void everyMappingGivesFactsThatTravelOrSaysWhyNot(byte[] input) {
        int end = new String(input, StandardCharsets.ISO_8859_1).indexOf('\n');
        String topic = new String(input, 0, Math.max(end, 0), StandardCharsets.UTF_8);
        Message message = new Message(topics(topic), Arrays.copyOfRange(input, end + 1, input.length));

        for (Source source : Connectors.sources()) {
            translated(source, message).forEach(SourcesFuzz::requireThatItTravels);
        }
    }

    private static List<RetailEvent> translated(Source source, Message message) {
        try {
            return source.translate(message, CONNECTION);
        } catch (Unreadable e) {
            assertThat(e.getMessage()).isNotBlank();
            return List.of();
        }
    }

    private static void requireThatItTravels(RetailEvent fact) {
        assertThat(Fact.keyOf(fact)).isNotBlank();
        assertThat(Json.digest(Json.read(Json.write(fact), fact.getClass()))).isEqualTo(Json.digest(fact));
    }

    /** The topic under every name by which a source asks for it. */
    private static Map<String, String> topics(String topic) {
        Map<String, String> headers = new HashMap<>();
        for (Source source : Connectors.sources()) {
            source.keptHeaders().stream()
                    .filter(name -> name.endsWith("topic"))
                    .forEach(name -> headers.put(name, topic));
        }
        return headers;
    }
}
