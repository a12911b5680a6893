package dev.waybill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import dev.waybill.objects.Objects;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two at once in one hour of the archive, in every order of their first calls. */
class TwoAtOnceTest {
    private static final Instant HOUR = Instant.parse("2026-11-23T05:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BOLT = new TenantId("bolt");
    private static final List<Envelope> BATCH = List.of(told("acme", "a"), told("acme", "b"), told("bolt", "b1"));

    /** Each has listed the hour and looked whether the batch concerns it. */
    private static final String LISTED = "0101";

    /** Then an erasure reads index, member and pack, puts pack and index, and lists what it left behind. */
    private static final int ERASES = 6;

    /** A reader lists the hour and reads index and pack. */
    private static final int READS = 3;

    private final InMemoryObjects objects = new InMemoryObjects();

    private static Envelope told(String tenant, String id) {
        return Samples.envelope(
                tenant, id, EventType.ORDER_SUBMITTED, HOUR, Json.tree(Map.of("person", "somebody " + tenant + id)));
    }

    private static Consumer<Objects> erasureOf(TenantId tenant, String id) {
        return bucket -> new Journal(bucket)
                .rewrite(
                        tenant,
                        HOUR,
                        EnumSet.allOf(EventType.class),
                        envelope -> envelope.id().equals(id) ? envelope.withData(Json.tree(Map.of())) : envelope);
    }

    private void anew() {
        objects.list("").forEach(objects::delete);
        new Journal(objects).write("batch", BATCH);
    }

    /** Every way in which two can make so many calls each. */
    private static Stream<String> orders(int first, int second) {
        return IntStream.range(0, 1 << (first + second))
                .filter(bits -> Integer.bitCount(bits) == second)
                .mapToObj(bits ->
                        Integer.toBinaryString(bits | 1 << (first + second)).substring(1));
    }

    private List<String> persons(TenantId tenant) {
        return new Journal(objects)
                .read(tenant, HOUR, HOUR.plus(Duration.ofHours(1)))
                .map(envelope ->
                        envelope.id() + "=" + envelope.data().path("person").asText())
                .toList();
    }

    @Test
    void twoErasuresOfOneTenantAreBothDoneAndEverybodyIsReadable() {
        orders(ERASES, ERASES).forEach(order -> {
            anew();

            Turns.play(objects, LISTED + order, erasureOf(ACME, "a"), erasureOf(ACME, "b"));

            assertThat(persons(ACME)).as(order).containsExactly("a=", "b=");
            assertThat(persons(BOLT)).as(order).containsExactly("b1=somebody boltb1");
            assertThat(objects.list("")).as(order).hasSize(2);
        });
    }

    @Test
    void twoErasuresOfTwoTenantsAreBothDone() {
        orders(ERASES, ERASES).forEach(order -> {
            anew();

            Turns.play(objects, LISTED + order, erasureOf(ACME, "a"), erasureOf(BOLT, "b1"));

            assertThat(persons(ACME)).as(order).containsExactly("a=", "b=somebody acmeb");
            assertThat(persons(BOLT)).as(order).containsExactly("b1=");
        });
    }

    @Test
    void anErasureBesideItsBatchThatComesAgainLeavesNobodyToASecondLook() {
        IntStream.rangeClosed(0, 2 + ERASES).forEach(before -> {
            anew();
            Consumer<Objects> again = bucket -> new Journal(bucket).write("batch", BATCH);

            Turns.play(objects, "0".repeat(before) + "11", erasureOf(ACME, "a"), again);
            erasureOf(ACME, "a").accept(objects);

            assertThat(persons(ACME)).containsExactly("a=", "b=somebody acmeb");
            assertThat(objects.list("")).hasSize(2);
        });
    }

    @Test
    void aReaderBesideAnErasureMissesNobody() {
        orders(LISTED.length() + ERASES, READS).forEach(order -> {
            anew();
            Consumer<Objects> reader = bucket -> assertThat(
                            new Journal(bucket).read(java.util.Set.of(), HOUR, HOUR.plus(Duration.ofHours(1))))
                    .as(order)
                    .extracting(Envelope::id)
                    .containsExactly("a", "b", "b1");

            Turns.play(objects, order, erasureOf(ACME, "a"), reader);

            assertThat(persons(BOLT)).as(order).containsExactly("b1=somebody boltb1");
        });
    }

    @Test
    void aReaderInTheOrderOfIdsBesideAnErasureMissesNobody() {
        orders(LISTED.length() + ERASES, READS).forEach(order -> {
            anew();
            Consumer<Objects> reader =
                    bucket -> assertThat(new Journal(bucket).inOrder(ACME, HOUR, EnumSet.allOf(EventType.class), ""))
                            .as(order)
                            .extracting(Envelope::id)
                            .containsExactly("a", "b");

            Turns.play(objects, order, erasureOf(ACME, "a"), reader);
        });
    }
}
