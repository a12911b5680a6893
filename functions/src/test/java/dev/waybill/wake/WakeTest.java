package dev.waybill.wake;

import static dev.waybill.wake.Waiters.START;
import static dev.waybill.wake.Waiters.delivery;
import static dev.waybill.wake.Waiters.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.Row;
import dev.waybill.bus.Bus;
import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.record.Due;
import dev.waybill.record.DynamoRecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Due buckets, minute by minute. */
class WakeTest {
    private final Waiters house = new Waiters();

    @Test
    void whatIsDueIsAskedForAgainAndNothingIsEarly() {
        house.records.waitUntil(delivery(order(1), START.plusSeconds(60)));
        house.records.waitUntil(delivery(order(2), START.plusSeconds(61)));
        house.clock.advance(Duration.ofSeconds(60));

        house.wake();

        assertThat(house.bus.taken())
                .extracting(envelope -> Json.convert(envelope.data(), DeliveryRequested.class))
                .containsExactly(new DeliveryRequested(order(1), 0, "erp", "http"));
        assertThat(house.bus.taken()).extracting(Envelope::traceparent).containsExactly(Samples.TRACEPARENT);
        assertThat(house.waiting()).isOne();
    }

    @Test
    void whatTheBusRefusedIsStillThereForTheNextMinute() {
        house.records.waitUntil(delivery(order(1), START));
        house.bus.failNext(1);

        assertThatThrownBy(() -> house.wake()).isInstanceOf(Bus.NotPublished.class);
        house.wake();

        assertThat(house.bus.taken()).hasSize(1);
        assertThat(house.waiting()).isZero();
    }

    /** A row of one tenant's that nothing can be made of is that tenant's trouble. */
    @Test
    void whatCannotBeDecidedHoldsUpNobodyElseAndRings() {
        Due broken = new Due(START, Due.Kind.PARENT, order(1), null, Samples.TRACEPARENT);
        house.table.put(Row.of(order(1).toString(), "RECORD").with("version", 1).with("object", "gone"));
        house.records.waitUntil(broken);
        house.records.waitUntil(delivery(order(2), START));

        assertThatThrownBy(() -> house.wake())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("1 times");

        assertThat(house.bus.taken()).hasSize(1);
        assertThat(house.waiting()).isOne();
        assertThat(house.rows.cursor()).isPresent();
        house.clock.advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> house.wake()).isInstanceOf(IllegalStateException.class);
    }

    /** After a roll-back: its bucket is read as a whole, so that it would hold up everybody's. */
    @Test
    void whatANewerReleaseWroteWaitsUntouchedForItAndHoldsUpNobodyElse() {
        Due due = delivery(order(1), START);
        house.records.waitUntil(due);
        Row row = house.theOnlyRow();
        String newer = Json.write(due).replace("DELIVERY", "PIGEON");
        house.table.put(row.with("due", newer));
        house.records.waitUntil(delivery(order(2), START));

        assertThatThrownBy(() -> house.wake())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("1 times");

        assertThat(house.bus.taken()).hasSize(1);
        assertThat(house.theOnlyRow().text("due")).isEqualTo(newer);
        assertThat(house.theOnlyRow().partition()).isNotEqualTo(row.partition());
    }

    @Test
    void aRowThatComesLateIntoItsBucketIsFound() {
        house.wake();
        house.clock.advance(Duration.ofMinutes(2));
        house.wake();
        Instant earlier = house.clock.instant().minusSeconds(100);
        new DynamoRecordStore(house.table, new InMemoryObjects(), new TestClock(earlier))
                .waitUntil(delivery(order(1), earlier));

        house.wake();

        assertThat(house.bus.taken()).hasSize(1);
    }

    @Test
    void whatWasDueLongAgoIsDueNow() {
        house.wake();
        house.clock.advance(Duration.ofHours(2));
        house.wake();

        house.records.waitUntil(delivery(order(1), START));
        house.clock.advance(Duration.ofMinutes(1));
        house.wake();

        assertThat(house.bus.taken()).hasSize(1);
    }

    @Test
    void theCursorNeverPassesNow() {
        house.wake();

        assertThat(house.rows.cursor())
                .hasValueSatisfying(minute -> assertThat(minute).isBefore(START));
    }

    @Test
    void aTargetThatWasAwayForLongIsMetAtItsOwnRate() {
        IntStream.range(0, 150).forEach(number -> house.records.waitUntil(delivery(order(number), START)));

        house.wake();
        int first = house.bus.taken().size();
        house.clock.advance(Duration.ofMinutes(1));
        house.wake();
        int second = house.bus.taken().size();
        house.clock.advance(Duration.ofMinutes(1));
        house.wake();

        assertThat(List.of(first, second, house.bus.taken().size())).containsExactly(60, 120, 150);
        assertThat(house.waiting()).isZero();
    }
}
