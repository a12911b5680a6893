package dev.waybill.erase;

import static dev.waybill.erase.Canary.ACME;
import static dev.waybill.erase.Canary.CANARY;
import static dev.waybill.erase.Canary.CUSTOMER;
import static dev.waybill.erase.Canary.CUSTOMER_ID;
import static dev.waybill.erase.Canary.EMAIL;
import static dev.waybill.erase.Canary.THEN;
import static dev.waybill.erase.Canary.fact;
import static dev.waybill.erase.Canary.quarantined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.model.Customer;
import dev.waybill.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one run of an erasure cannot see or has no time for, another finds. */
class SeveralRunsTest {
    private final CanaryHouse house = new CanaryHouse();

    @Test
    void letterThatSomebodyHeldDuringTheFirstRunIsSweptByTheSecondLookWhichWaitsForIt() {
        house.letters.held.add("d1");
        house.erase();
        assertThat(house.everything()).anyMatch(text -> text.contains(CANARY));

        house.clock.advance(Duration.ofMinutes(71));
        house.erase();
        assertThat(house.taskNow().request().customer()).isEqualTo(CUSTOMER_ID);
        house.letters.held.clear();
        house.clock.advance(Duration.ofMinutes(2));
        house.erase();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().request().customer()).isNull();
    }

    @Test
    void letterThatDiesAfterTheFirstRunIsSweptByTheSecondLook() {
        house.erase();
        house.deadLetters.add(fact("d3", EventType.ORDER_SUBMITTED, "order/shop:1001", THEN));
        house.clock.advance(Duration.ofMinutes(71));

        house.erase();

        assertThat(house.deadLetters.all()).extracting(Envelope::id).containsExactly("d2");
    }

    @Test
    void copyThatTheArchiveKeepsHalfAnHourAfterTheErasureIsBlanked() {
        house.erase();
        house.passes(Duration.ofMinutes(30));
        house.journal.write("again", List.of(fact("c1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN)));

        house.passes(Duration.ofHours(2));

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().request().customer()).isNull();
    }

    @Test
    void copyThatDiesAtTheArchiveAnHourAfterTheErasureIsSwept() {
        house.erase();
        house.passes(Duration.ofHours(1));
        house.deadLetters.add("Archive", fact("o1", EventType.ORDER_SUBMITTED, "order/shop:1001", THEN));

        house.passes(Duration.ofHours(2));

        assertThat(house.deadLetters.all()).extracting(Envelope::id).containsExactly("d2");
    }

    @Test
    void yearsOfAPersonsHoursAreLookedThroughInRunsThatEndInTime() {
        Instant oldest = THEN.minus(Duration.ofHours(2_000));
        Set<String> hours = new TreeSet<>(Set.of("2026-11-23T05", "2026-11-23T06"));
        IntStream.range(0, 2_000)
                .mapToObj(hour -> oldest.plus(Duration.ofHours(hour)))
                .forEach(at -> {
                    hours.add(at.toString().substring(0, 13));
                    Envelope told = fact("old-" + at, EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", at);
                    house.journal.write("c" + at, List.of(told));
                });
        StoredRecord<Customer> customer =
                house.records.read(CUSTOMER, Customer.class).orElseThrow();
        house.records.write(knowing(customer, hours), Set.of());
        house.aGetTakes(Duration.ofMillis(200));

        int runs = 0;
        while (house.taskNow().doneAt() == null && runs < 20) {
            Instant begun = house.clock.instant();
            assertThat(house.erase()).isEmpty();
            assertThat(Duration.between(begun, house.clock.instant())).isLessThan(Duration.ofMinutes(5));
            runs++;
        }

        assertThat(runs).isBetween(2, 9);
        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    private static StoredRecord<Customer> knowing(StoredRecord<Customer> customer, Set<String> hours) {
        return new StoredRecord<>(
                customer.key(),
                customer.version(),
                customer.state(),
                customer.sources(),
                customer.groups(),
                customer.ledger(),
                new TreeSet<>(hours),
                customer.news(),
                null);
    }

    @Test
    void yearsOfUnreadablePayloadsAreLookedThroughInSeveralRuns() {
        Instant oldest = THEN.minus(Duration.ofHours(2_000));
        IntStream.range(0, 2_000).forEach(hour -> {
            Instant at = oldest.plus(Duration.ofHours(hour));
            house.quarantine.note(ACME, at);
            house.journal.write("q" + hour, List.of(quarantined("old-" + hour, "{\"who\":\"" + EMAIL + "\"}", at)));
        });
        house.aGetTakes(Duration.ofMillis(200));

        int runs = 0;
        while (house.taskNow().doneAt() == null && runs < 20) {
            assertThat(house.erase()).isEmpty();
            runs++;
        }

        assertThat(runs).isBetween(2, 9);
        assertThat(house.taskNow().reached()).isNull();
        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void anHourKnownByItsPayloadsOnlyIsNotReadWhereItHoldsNone() {
        Instant before = THEN.minus(Duration.ofHours(5));
        house.quarantine.note(ACME, before);
        Envelope order = fact("other", EventType.ORDER_SUBMITTED, "order/shop:2002", before);
        house.journal.write("facts", List.of(order));

        house.erase();

        assertThat(house.packsRead()).isNotEmpty().noneMatch(pack -> pack.contains("/facts."));
    }

    @Test
    void unreadablePayloadThatComesAfterTheFirstRunIsFoundByThePseudonymOfItsAddress() {
        house.erase();
        String who = "{\"who\":\"" + EMAIL.toUpperCase(Locale.ROOT) + "\"}";
        house.journal.write("late", List.of(quarantined("late", who)));
        house.deadLetters.add(quarantined("dead", who));
        assertThat(house.taskNow().pseudonyms()).containsExactly(house.keyring.pseudonym(ACME, EMAIL));
        house.clock.advance(Duration.ofMinutes(71));

        house.erase();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().pseudonyms()).isEmpty();
    }
}
