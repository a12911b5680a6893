package dev.waybill.wake;

import static dev.waybill.wake.Waiters.ACME;
import static dev.waybill.wake.Waiters.START;
import static dev.waybill.wake.Waiters.acme;
import static dev.waybill.wake.Waiters.delivery;
import static dev.waybill.wake.Waiters.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.bus.Bus;
import dev.waybill.record.Due;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets that are paused and go on. */
class LinesTest {
    private final Waiters house = new Waiters();

    @Test
    void aPausedTargetsDeliveriesStayOwed() {
        house.tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        house.records.waitUntil(delivery(order(1), START));

        house.wake();

        assertThat(house.bus.taken()).isEmpty();
        assertThat(house.heldFor("erp")).isOne();
    }

    @Test
    void aLongPauseWritesNothingForWhatItHolds() {
        house.tenants.put(acme(Tenant.State.ACTIVE, true), 1);
        IntStream.range(0, 150).forEach(number -> house.records.waitUntil(delivery(order(number), START)));

        house.pass(60);

        assertThat(house.heldFor("erp")).isEqualTo(150);
        assertThat(house.inBuckets()).isOne();
    }

    @Test
    void aResumedTargetDrainsAtOnceAtItsRate() {
        house.holdWhilePaused(150);
        house.resume();

        house.pass(1);
        int first = house.bus.taken().size();
        house.pass(1);
        int second = house.bus.taken().size();
        house.pass(1);

        assertThat(List.of(first, second, house.bus.taken().size())).containsExactly(60, 120, 150);
        house.pass(12);
        assertThat(house.waiting()).isZero();
        assertThat(house.bus.taken()).hasSize(150);
    }

    /** Not at once: whose answer was lost just now may still have its effect. */
    @Test
    void whatWaitsForItsNextAttemptIsDueSoonWhenItsTargetIsResumed() {
        house.records.waitUntil(delivery(order(1), START.plus(Duration.ofMinutes(50))));
        house.records.waitUntil(Due.resumed(ACME, "erp", house.clock.instant()));

        house.wake();
        house.pass(1);
        int early = house.bus.taken().size();
        house.pass(1);

        assertThat(List.of(early, house.bus.taken().size())).containsExactly(0, 1);
        assertThat(house.waiting()).isZero();
    }

    @Test
    void aTargetThatADocumentLetsGoOnIsNoticedWithinTenMinutes() {
        house.holdWhilePaused(1);
        house.tenants.put(acme(Tenant.State.ACTIVE, null), 2);

        house.pass(10);

        assertThat(house.bus.taken()).hasSize(1);
        assertThat(house.waiting()).isZero();
    }

    @Test
    void aTargetThatIsPausedAgainHoldsWhatIsLeft() {
        house.holdWhilePaused(150);
        house.resume();
        house.pass(1);
        house.tenants.put(acme(Tenant.State.ACTIVE, true), 3);

        house.pass(30);

        assertThat(house.bus.taken()).hasSize(60);
        assertThat(house.heldFor("erp")).isEqualTo(90);
    }

    @Test
    void aLineWhoseDeliveriesTheBusRefusedKeepsThem() {
        house.holdWhilePaused(1);
        house.resume();
        house.bus.failNext(1);

        assertThatThrownBy(() -> house.wake()).isInstanceOf(Bus.NotPublished.class);
        house.pass(1);

        assertThat(house.bus.taken()).hasSize(1);
    }
}
