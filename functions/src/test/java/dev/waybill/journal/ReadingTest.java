package dev.waybill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.balance.FactsBalance;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.PassingObjects;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import dev.waybill.ops.transaction.ByTime;
import dev.waybill.ops.transaction.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads of many tenants asks the bucket for each thing once. */
class ReadingTest {
    private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TENANTS = 20;
    private static final int HOURS = 24;
    private static final int OBJECTS = 2 * HOURS;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final PassingObjects objects = new PassingObjects(new InMemoryObjects()) {
        @Override
        public Optional<byte[]> get(String key) {
            asked.add("GET " + key);
            return super.get(key);
        }

        @Override
        public Optional<byte[]> get(String key, long offset, long length) {
            asked.add("GET " + key);
            return super.get(key, offset, length);
        }

        @Override
        public List<String> list(String prefix) {
            asked.add("LIST " + prefix);
            return super.list(prefix);
        }
    };
    private final List<Integer> sideBySide = new ArrayList<>();
    private final Journal journal = new Journal(objects, work -> {
        sideBySide.add(work.size());
        work.forEach(Runnable::run);
    });

    /** Twenty tenants, a day, two objects an hour; every fact ends in the hour after. */
    private void aDay() {
        IntStream.range(0, HOURS).forEach(hour -> {
            Instant at = DAY.plus(HOUR.multipliedBy(hour)).plusSeconds(1_800);
            journal.write("in", envelopes(tenant -> fact(tenant, hour, at)));
            journal.write("out", envelopes(tenant -> end(tenant, hour, at)));
        });
        asked.clear();
    }

    private static List<Envelope> envelopes(java.util.function.IntFunction<Envelope> of) {
        return IntStream.range(0, TENANTS).mapToObj(of).toList();
    }

    private static Envelope fact(int tenant, int hour, Instant at) {
        return Samples.envelope("t" + tenant, "f" + tenant + "-" + hour, EventType.ORDER_SUBMITTED, at);
    }

    private static Envelope end(int tenant, int hour, Instant at) {
        String ended = "f" + tenant + "-" + (hour - 1);
        return Samples.settled("t" + tenant, "s" + tenant + "-" + hour, at, FactOutcome.APPLIED, ended);
    }

    private Stream<String> asked(String prefix, String suffix) {
        return asked.stream().filter(each -> each.startsWith(prefix) && each.endsWith(suffix));
    }

    private void nothingWasAskedForTwice() {
        assertThat(asked).doesNotHaveDuplicates();
        assertThat(asked("GET", ".index.json").count()).isLessThanOrEqualTo(OBJECTS);
        assertThat(asked("GET", ".gz").count()).isLessThanOrEqualTo(OBJECTS);
    }

    @Test
    void aDaysBalanceOfEverybodyReadsEachObjectOnce() {
        aDay();
        Instant end = DAY.plus(HOUR.multipliedBy(HOURS));

        var balance = new FactsBalance(journal, new InMemoryDeadLetters()).of(Set.of(), DAY, end, end, end);

        assertThat(balance.accepted()).isEqualTo(TENANTS * HOURS);
        assertThat(balance.missing()).hasSize(TENANTS);
        nothingWasAskedForTwice();
        assertThat(sideBySide).contains(16);
    }

    @Test
    void aDaysOverviewOfEverybodyReadsEachObjectOnce() {
        aDay();

        Traffic.Seen seen = new Traffic(journal).of(Set.of(), DAY, DAY.plus(HOUR.multipliedBy(HOURS)));

        assertThat(seen.from()).isEqualTo(DAY);
        assertThat(seen.byType()).containsEntry("order.submitted", TENANTS * HOURS);
        assertThat(seen.millis().of()).isEqualTo(TENANTS * (HOURS - 1));
        nothingWasAskedForTwice();
    }

    @Test
    void aPageByTimeReadsEachHourOnceThoughEndsStandInTheHourAfter() {
        aDay();
        Clock noon = Clock.fixed(DAY.plus(HOUR.multipliedBy(HOURS)), ZoneOffset.UTC);

        ByTime.Page page = new ByTime(journal, () -> new FactsBalance.Dead(Set.of(), true), noon)
                .newest(
                        Set.of(),
                        DAY,
                        noon.instant(),
                        null,
                        new ByTime.Wanted(_ -> true, ended -> ended.outcome().equals("applied")),
                        500);

        assertThat(page.items()).hasSize(TENANTS * (HOURS - 1));
        nothingWasAskedForTwice();
    }

    @Test
    void someTenantsOfManyAreReadByTheirMembersAlone() {
        aDay();

        List<Envelope> read = journal.read(
                        Set.of(new TenantId("t1"), new TenantId("t10"), new TenantId("t5")), DAY, DAY.plus(HOUR))
                .toList();

        assertThat(read).extracting(envelope -> envelope.tenant().value()).containsOnly("t1", "t10", "t5");
        // t1 and t10 are neighbours.
        assertThat(asked("GET", ".gz")).hasSize(4);
    }

    @Test
    void anObjectThatHoldsNothingOfTheTenantIsAskedForItsIndexOnly() {
        journal.write("bolts", List.of(Samples.envelope("bolt", "b", EventType.ORDER_SUBMITTED, DAY)));

        assertThat(journal.read(new TenantId("acme"), DAY, DAY.plus(HOUR))).isEmpty();

        assertThat(asked).containsExactly("LIST archive/2026/11/23/00/", "GET archive/2026/11/23/00/bolts.index.json");
    }
}
