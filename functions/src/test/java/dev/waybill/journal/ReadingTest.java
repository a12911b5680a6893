package dev.waybill.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.balance.FactsBalance;
import dev.waybill.deadletter.DeadLetters.Dead;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.house.House;
import dev.waybill.memory.AskedObjects;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import dev.waybill.ops.transaction.ById;
import dev.waybill.ops.transaction.ByTime;
import dev.waybill.ops.transaction.Traffic;
import dev.waybill.ops.transaction.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who reads of many tenants asks the bucket for each thing once. */
class ReadingTest {
    private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TENANTS = 20;
    private static final int HOURS = 24;
    private static final int OBJECTS = 2 * HOURS;

    private final AskedObjects objects = new AskedObjects(new InMemoryObjects());
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
        objects.forget();
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

    private void nothingWasAskedForTwice() {
        assertThat(objects.asked()).doesNotHaveDuplicates();
        assertThat(objects.asked("GET", ".index.json")).hasSizeLessThanOrEqualTo(OBJECTS);
        assertThat(objects.asked("GET", ".gz")).hasSizeLessThanOrEqualTo(OBJECTS);
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

        ByTime.Page page = new ByTime(journal, () -> Dead.NOTHING, noon)
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
    void anArrivalIsFoundAmongEverybodysByItsOwnMemberAndThoseThatTellItsTenantsEnds() {
        IntStream.range(0, HOURS)
                .forEach(batch -> journal.write("w" + batch, envelopes(tenant -> arrival(tenant, batch))));
        journal.write("ends", envelopes(tenant -> end(tenant, 1, DAY.plusSeconds(60))));
        Envelope wanted = arrival(5, 7);
        journal.write("end", List.of(Samples.settled("t5", "s", DAY.plusSeconds(9), FactOutcome.APPLIED, wanted.id())));
        House house = new InMemoryHouse(DAY).house();
        objects.forget();

        List<Transaction> found = new ById(house.tenants(), house.records(), journal, () -> Dead.NOTHING, house.clock())
                .find(Set.of(), wanted.id())
                .items();

        assertThat(found).extracting(Transaction::outcome).containsExactly("applied");
        assertThat(objects.asked("GET", ".gz")).hasSize(3);
    }

    private static Envelope arrival(int tenant, int batch) {
        Instant at = DAY.plusSeconds(batch);
        long millis = at.toEpochMilli();
        String id = "%08x-%04x-7000-8000-%012d".formatted(millis >>> 16, millis & 0xffff, tenant);
        return Samples.envelope("t" + tenant, id, EventType.ORDER_SUBMITTED, at);
    }

    @Test
    void someTenantsOfManyAreReadByTheirMembersAlone() {
        aDay();

        List<Envelope> read = journal.read(
                        Set.of(new TenantId("t1"), new TenantId("t10"), new TenantId("t5")), DAY, DAY.plus(HOUR))
                .toList();

        assertThat(read).extracting(envelope -> envelope.tenant().value()).containsOnly("t1", "t10", "t5");
        // t1 and t10 are neighbours.
        assertThat(objects.asked("GET", ".gz")).hasSize(4);
    }

    @Test
    void anObjectThatHoldsNothingOfTheTenantIsAskedForItsIndexOnly() {
        journal.write("bolts", List.of(Samples.envelope("bolt", "b", EventType.ORDER_SUBMITTED, DAY)));

        assertThat(journal.read(new TenantId("acme"), DAY, DAY.plus(HOUR))).isEmpty();

        assertThat(objects.asked())
                .containsExactly("LIST archive/2026/11/23/00/", "GET archive/2026/11/23/00/bolts.index.json");
    }
}
