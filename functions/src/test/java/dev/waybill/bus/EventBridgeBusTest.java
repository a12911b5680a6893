package dev.waybill.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EventBridgeBusTest {
    private static final Instant THEN = Instant.parse("2026-11-23T05:10:00Z");

    /** EventBridge as its answers describe it: takes some entries of a call and names an error for each of the others. */
    private static final class PartialBus implements EventBridgeClient {
        private final IntPredicate fails;
        private final List<String> taken = new ArrayList<>();
        private final List<Integer> calls = new ArrayList<>();
        private int seen;

        /** Takes whether the entry fails that is the n-th to be seen. */
        PartialBus(IntPredicate fails) {
            this.fails = fails;
        }

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            calls.add(request.entries().size());
            List<PutEventsResultEntry> results =
                    request.entries().stream().map(this::result).toList();
            return PutEventsResponse.builder().entries(results).build();
        }

        private PutEventsResultEntry result(PutEventsRequestEntry entry) {
            if (fails.test(seen++)) {
                return PutEventsResultEntry.builder()
                        .errorCode("ThrottlingException")
                        .build();
            }
            taken.add(Json.read(entry.detail(), Envelope.class).id());
            return PutEventsResultEntry.builder().eventId("e").build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static EventBridgeBus bus(PartialBus events) {
        return new EventBridgeBus(
                events,
                "bus",
                new ClaimCheck(new InMemoryObjects()),
                tenant -> "waybill",
                new Nature(Clock.systemUTC(), new SecureRandom(), pause -> {}));
    }

    private static List<Envelope> envelopes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.envelope("acme", "e" + i, EventType.ORDER_SUBMITTED, THEN))
                .toList();
    }

    private static List<Envelope> heavy(int count, String body) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.envelope(
                        "acme", "e" + i, EventType.ORDER_SUBMITTED, THEN, Json.tree(Map.of("body", body))))
                .toList();
    }

    @Test
    @Case(79)
    void everySubsetOfTenThatFailsIsSentAgainAndNothingElse() {
        List<String> all = envelopes(10).stream().map(Envelope::id).toList();

        IntStream.rangeClosed(1, 1_023).forEach(mask -> {
            PartialBus events = new PartialBus(entry -> entry < 10 && (mask >> entry & 1) == 1);

            bus(events).publish(envelopes(10));

            assertThat(events.taken).containsExactlyInAnyOrderElementsOf(all);
            assertThat(events.calls).containsExactly(10, Integer.bitCount(mask));
        });
    }

    @Test
    @Case(79)
    void whatTheBusNeverTakesIsThrownWithItsReason() {
        PartialBus events = new PartialBus(entry -> true);

        assertThatThrownBy(() -> bus(events).publish(envelopes(3)))
                .isInstanceOf(Bus.NotPublished.class)
                .hasMessage("the bus refused 3 entries: ThrottlingException");
    }

    @Test
    void whatNeedsTwoCallsIsSentSideBySide() {
        PartialBus events = new PartialBus(entry -> false);
        List<Integer> together = new ArrayList<>();
        Nature nature = new Nature(Clock.systemUTC(), new SecureRandom(), pause -> {}, work -> {
            together.add(work.size());
            work.forEach(Runnable::run);
        });

        new EventBridgeBus(events, "bus", new ClaimCheck(new InMemoryObjects()), tenant -> "waybill", nature)
                .publish(envelopes(11));

        assertThat(together).containsExactly(2);
        assertThat(events.calls).containsExactly(10, 1);
    }

    /** A character of Chinese is three bytes. */
    @Test
    @Case(39)
    void theMegabyteIsOneOfBytesAndNotOfCharacters() {
        PartialBus events = new PartialBus(entry -> false);

        bus(events).publish(heavy(7, "\u5149".repeat(60 * 1024)));

        assertThat(events.calls).containsExactly(5, 2);
    }

    @Test
    @Case(39)
    void aCallHoldsAtMostTenEntriesAndAMegabyte() {
        PartialBus events = new PartialBus(entry -> false);

        bus(events).publish(heavy(12, "x".repeat(150 * 1024)));
        bus(events).publish(envelopes(11));

        assertThat(events.calls).containsExactly(6, 6, 10, 1);
    }

    @Test
    void nothingToPublishCallsNobody() {
        PartialBus events = new PartialBus(entry -> false);

        bus(events).publish(List.of());

        assertThat(events.calls).isEmpty();
    }
}
