package dev.waybill.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetRowTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final TargetRow FRESH =
            TargetRow.fresh(new RecordKey(new TenantId("acme"), EntityKind.ORDER, "shop:1001"), "erp");

    @Test
    void stepWhoseAnswerWasLostStaysInDoubtWhileOtherStepsAreDone() {
        TargetRow lost = FRESH.waiting("shipment/2", 2, "no answer", NOW);

        TargetRow after = lost.done("shipment/1", Map.of(), "delivered");

        assertThat(after.inDoubt()).containsOnlyKeys("shipment/2");
        assertThat(after.done("shipment/2", Map.of(), "already-there").inDoubt())
                .isEmpty();
    }

    @Test
    void stepWhoseAnswerWasLostStaysInDoubtWhileTheTargetIsBusy() {
        TargetRow lost = FRESH.waiting("shipment/2", 2, "no answer", NOW);

        TargetRow after = lost.waiting(null, 2, "busy", NOW).refused(3, "shipment/1: not wanted", NOW);

        assertThat(after.inDoubt()).containsOnlyKeys("shipment/2");
    }

    @Test
    void rowDoesNotGrowWithTheVersionsThatWereDelivered() {
        TargetRow row = FRESH;
        for (long version = 1; version <= 1_000; version++) {
            row = row.done("upsert@" + version, Map.of(), "delivered").complete(version, NOW);
        }

        assertThat(row.done("sale", Map.of(), "delivered").complete(1_000, NOW).steps())
                .containsExactly("sale");
        assertThat(row.done("upsert@1001", Map.of(), "delivered")
                        .complete(1_000, NOW)
                        .steps())
                .containsExactly("upsert@1001");
    }

    @Test
    void attemptThatReadAnOlderVersionLeavesTheDoubtsOfANewerOne() {
        TargetRow lost = FRESH.waiting("shipment/2", 3, "no answer", NOW);

        assertThat(lost.complete(2, NOW).inDoubt()).containsOnlyKeys("shipment/2");
        assertThat(lost.complete(3, NOW).inDoubt()).isEmpty();
    }
}
