package dev.waybill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.memory.AskedObjects;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's hour is read in the order of ids, and no more of it than is asked for. */
class InOrderTest {
    private static final Instant HOUR = Instant.parse("2026-11-23T05:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final Set<EventType> ALL = EnumSet.allOf(EventType.class);

    /** As many as are fetched ahead at most. */
    private static final int AHEAD = 8;

    private final AskedObjects objects = new AskedObjects(new InMemoryObjects());
    private final Journal journal = new Journal(objects);

    private static String id(int number) {
        return "%05d".formatted(number);
    }

    private static Envelope fact(int number) {
        return Samples.envelope("acme", id(number), EventType.ORDER_SUBMITTED, HOUR.plusSeconds(number % 3_600));
    }

    private static Envelope erased(Envelope envelope) {
        return envelope.withData(Json.tree(Map.of("erased", true)));
    }

    private void batch(String writer, IntStream numbers) {
        journal.write(writer, numbers.mapToObj(InOrderTest::fact).toList());
    }

    /** Batches of ten, one after the other. */
    private void batches(int count) {
        IntStream.range(0, count).forEach(n -> batch("w" + n, IntStream.range(10 * n, 10 * n + 10)));
        objects.forget();
    }

    private Stream<Envelope> behind(String after) {
        return journal.inOrder(ACME, HOUR, ALL, after);
    }

    private static List<String> ids(IntStream numbers) {
        return numbers.mapToObj(InOrderTest::id).toList();
    }

    private List<String> members() {
        return objects.asked("GET", ".gz");
    }

    @Test
    void batchesThatOverlapAreToldInTheOrderOfIds() {
        batch("c", IntStream.of(1, 4, 7));
        batch("b", IntStream.of(2, 5, 8, 20));
        batch("a", IntStream.of(3, 6, 9));
        batch("d", IntStream.of(10, 11));

        assertThat(behind(""))
                .extracting(Envelope::id)
                .isEqualTo(ids(IntStream.concat(IntStream.rangeClosed(1, 11), IntStream.of(20))));
    }

    @Test
    void whatStandsInTwoBatchesIsToldOnce() {
        batch("a", IntStream.of(1, 2, 2, 3));
        batch("b", IntStream.of(2, 3, 4));
        batch("c", IntStream.of(3));

        assertThat(behind("")).extracting(Envelope::id).isEqualTo(ids(IntStream.rangeClosed(1, 4)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "c"})
    void whomAnErasureMetInOneBatchOfTwoIsErased(String writer) {
        journal.write(writer, List.of(erased(fact(1)), fact(2)));
        journal.write("b", List.of(fact(0), fact(1)));

        assertThat(behind("")).containsExactly(fact(0), erased(fact(1)), fact(2));
        assertThat(journal.find(Set.of(ACME), id(1), HOUR)).contains(erased(fact(1)));
    }

    @Test
    void behindAnIdOnlyWhatMayStandThereIsFetched() {
        batches(10);

        List<Envelope> told = behind(id(75)).toList();

        assertThat(told).extracting(Envelope::id).isEqualTo(ids(IntStream.range(76, 100)));
        assertThat(members()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void whoeverReadsLittleHasLittleFetched() {
        batches(100);

        try (Stream<Envelope> hour = behind("")) {
            assertThat(hour.limit(15)).hasSize(15);
        }

        assertThat(members()).hasSize(3);
    }

    @Test
    void whatHasNoneOfTheTypesIsNotFetched() {
        batch("facts", IntStream.of(1, 2));
        journal.write(
                "ends",
                List.of(Samples.envelope("acme", id(0), EventType.FACTS_SETTLED, HOUR.plus(Duration.ofMinutes(1)))));

        assertThat(journal.inOrder(ACME, HOUR, Set.of(EventType.ORDER_SUBMITTED), ""))
                .hasSize(2);

        assertThat(members()).hasSize(1);
    }

    /** Each batch reaches into the two after it. */
    @Test
    void noMoreIsHeldThanOverlapsAndThoseFetchedAhead() {
        int batches = 200;
        int overlap = 3;
        IntStream.range(0, batches)
                .forEach(n -> batch("w" + n, IntStream.range(0, 10).map(each -> 10 * n + 3 * each)));
        objects.forget();
        List<Integer> held = new ArrayList<>();

        List<Envelope> told = behind("")
                .peek(envelope -> {
                    int number = Integer.parseInt(envelope.id());
                    long ended = IntStream.range(0, batches)
                            .filter(n -> 10 * n + 27 <= number)
                            .count();
                    held.add(members().size() - Math.toIntExact(ended));
                })
                .toList();

        assertThat(told).hasSize(10 * batches).isSortedAccordingTo(Comparator.comparing(Envelope::id));
        assertThat(members()).hasSize(batches).doesNotHaveDuplicates();
        assertThat(held).allMatch(each -> each <= overlap + AHEAD);
    }

    @Test
    void whatIsErasedWhileItIsReadIsToldOnceAndErased() {
        batches(10);
        List<Envelope> told = new ArrayList<>();
        Iterator<Envelope> reading = behind("").iterator();
        for (int each = 0; each < 5; each++) {
            told.add(reading.next());
        }

        journal.rewrite(ACME, HOUR, ALL, InOrderTest::erased);
        reading.forEachRemaining(told::add);

        assertThat(told).extracting(Envelope::id).isEqualTo(ids(IntStream.range(0, 100)));
        assertThat(told.subList(10, 100)).allMatch(Envelope::isErased);
    }

    @Test
    void oneIsFoundByOneMemberAmongEverybodys() {
        batches(10);
        journal.write("w", List.of(Samples.envelope("bolt", "00100", EventType.ORDER_SUBMITTED, HOUR)));
        objects.forget();

        assertThat(journal.find(Set.of(), id(42), HOUR)).contains(fact(42));

        assertThat(members()).hasSize(1);
        assertThat(journal.find(Set.of(new TenantId("bolt")), id(42), HOUR)).isEmpty();
        assertThat(members()).hasSize(1);
    }

    /** Ten thousand in an hour, by five writers side by side, a batch each five minutes; a slice sends three hundred. */
    @Test
    void anHourThatIsReadInSlicesCostsItsIndexesEachTimeAndFewOfItsMembers() {
        int facts = 10_000;
        int writers = 5;
        int batches = 60;
        int window = facts * writers / batches + 1;
        IntStream.range(0, batches)
                .forEach(n -> batch(
                        "w" + n,
                        IntStream.range(0, facts)
                                .filter(each -> each / window == n / writers && each % writers == n % writers)));
        objects.forget();
        String after = "";
        int slices = 0;
        int read = 0;

        for (List<Envelope> slice = slice(after); !slice.isEmpty(); slice = slice(after)) {
            slices++;
            read += slice.size();
            after = slice.getLast().id();
        }

        assertThat(read).isEqualTo(facts);
        assertThat(objects.asked("GET", ".index.json")).hasSize((slices + 1) * batches);
        assertThat(members()).hasSizeLessThan(slices * (2 * writers + AHEAD));
    }

    private List<Envelope> slice(String after) {
        try (Stream<Envelope> hour = behind(after)) {
            return hour.limit(300).toList();
        }
    }
}
