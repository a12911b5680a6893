package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.FactEnvelope;
import dev.waybill.record.Due;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A round reads every page, goes on where the last one ended, and is not made where nobody wants it. */
class RoundsTest extends AtAComparedShop {
    @Test
    void everyPageIsRead() {
        for (int order = 1; order <= 5; order++) {
            shop.hasOrder(order, START.minusSeconds(60 - order));
        }

        isServed();

        assertThat(injected()).hasSize(5);
        assertThat(shop.asked()).filteredOn(query -> query.startsWith("orders")).hasSize(3);
    }

    @Test
    void aBurstThatIsLargerThanOneComparisonIsWalkedToItsEnd() {
        int orders = 100;
        for (int order = 1; order <= orders; order++) {
            shop.hasOrder(order, START.minusSeconds(120 - order));
        }

        isServed();
        int first = injected().size();
        everythingIsApplied();
        List<Due> sooner = due();
        clock.advance(Duration.ofMinutes(1));
        isServed();

        assertThat(first).isEqualTo(80);
        assertThat(injected()).hasSize(orders).doesNotHaveDuplicates();
        assertThat(sooner).anyMatch(due -> !due.at().isAfter(START.plusSeconds(60)));
    }

    @Test
    void theNextRoundBeginsWhereTheLastOneEndedAndLooksBackALittle() {
        isServed();
        nextRound();

        List<String> orders = shop.asked().stream()
                .filter(query -> query.startsWith("orders"))
                .toList();

        assertThat(orders.getFirst()).contains("updated_at_min=2026-11-23T04%3A35%3A00Z");
        assertThat(orders.getLast()).contains("updated_at_min=2026-11-23T04%3A50%3A00Z");
    }

    @Test
    void theNextRoundIsDueHoweverOftenTheRequestComes() {
        isServed();
        isServed();

        assertThat(due()).hasSize(1);
        assertThat(due().getFirst().at()).isAfter(START).isBeforeOrEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aBusThatRefusesLeavesTheCursorWhereItWas() {
        shop.hasOrder(1001, START.minusSeconds(60));
        bus.failNext(1);

        boolean first = isServed();
        boolean second = isServed();

        assertThat(first).isFalse();
        assertThat(second).isTrue();
        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aCrashBetweenTheBusAndTheCursorMakesDuplicatesOnly() {
        shop.hasOrder(1001, START.minusSeconds(60));
        table.failWritesAfter(2);
        boolean crashed = isServed();
        table.failWritesAfter(Integer.MAX_VALUE);

        boolean again = isServed();

        assertThat(crashed).isFalse();
        assertThat(again).isTrue();
        assertThat(bus.taken().stream()
                        .map(envelope -> FactEnvelope.unwrap(envelope).key()))
                .hasSize(2)
                .containsOnly("order|shop:1001|order.submitted|shop:1001@2026-11-23T04:59:00Z");
    }

    @Test
    void aTenantThatWasPausedBeforeItsFirstComparisonForgetsNothingEither() {
        tenants.put(acme(Tenant.State.PAUSED), 1);
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        clock.advance(Duration.ofHours(5));
        tenants.put(acme(Tenant.State.ACTIVE), 2);

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aPausedTenantIsNotComparedAndGoesOnWhenItIsBack() {
        tenants.put(acme(Tenant.State.PAUSED), 1);
        shop.hasOrder(1001, START.minusSeconds(60));

        isServed();

        assertThat(shop.asked()).isEmpty();
        assertThat(due()).hasSize(1);
    }

    @Test
    void aConnectionThatNobodyWantsReconciledIsLeftAlone() {
        tenants.put(acme(Tenant.State.OFFBOARDED), 1);

        isServed();

        assertThat(shop.asked()).isEmpty();
        assertThat(due()).isEmpty();
    }
}
