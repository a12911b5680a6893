package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.archive.ArchiveFunction;
import dev.waybill.connectors.Connectors;
import dev.waybill.deliver.DeliverFunction;
import dev.waybill.faults.Case;
import dev.waybill.flow.customerupserted.CustomerUpsertedFunction;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFunction;
import dev.waybill.flow.ordercancelled.OrderCancelledFunction;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFunction;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFunction;
import dev.waybill.flow.privacyrequested.PrivacyRequestedFunction;
import dev.waybill.flow.refundcompleted.RefundCompletedFunction;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFunction;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryEvents;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.nature.Nature;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RehearsalTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final InMemoryTable records = new InMemoryTable();
    private final InMemoryTable tenants = new InMemoryTable();
    private final InMemoryEvents events = new InMemoryEvents();
    private final List<Rehearsal> rehearsals = new ArrayList<>();

    private House house(SecureRandom random) {
        Cloud cloud =
                new Cloud(records, tenants, new InMemoryObjects(), events, "bus", InMemoryDeadLetters::new, () -> {
                    throw new AssertionError("a rehearsal has a key of its own");
                });
        Nature nature = new Nature(NOON, random, _ -> {});
        return new House(cloud, nature, (real, scene) -> rehearsals.add(new Rehearsal(real.nature(), scene)));
    }

    static Stream<Function<House, Object>> functionsThatTakeFacts() {
        return Stream.of(
                CustomerUpsertedFunction::new,
                InventoryAdjustedFunction::new,
                OrderCancelledFunction::new,
                OrderSubmittedFunction::new,
                PaymentCapturedFunction::new,
                PrivacyRequestedFunction::new,
                RefundCompletedFunction::new,
                ShipmentConfirmedFunction::new);
    }

    @ParameterizedTest
    @MethodSource("functionsThatTakeFacts")
    void flowTakesAFactToTheEndBeforeTheSnapshotAndNothingLeavesTheProcess(Function<House, Object> function) {
        var _ = function.apply(house(new SecureRandom()));

        List<String> calls = rehearsals.getFirst().play(1);

        assertThat(calls).endsWith("PutEvents");
        assertThat(records.scan("").toList()).isEmpty();
        assertThat(tenants.scan("").toList()).isEmpty();
        assertThat(events.drain()).isEmpty();
    }

    @Test
    void doorAcceptsAnOrderBeforeTheSnapshotAndNothingLeavesTheProcess() {
        var _ = new IngestFunction(house(new SecureRandom()));

        List<String> calls = rehearsals.getFirst().play(1);

        assertThat(calls).endsWith("PutEvents");
        assertThat(events.drain()).isEmpty();
    }

    @Test
    void archiveWritesABatchBeforeTheSnapshotAndNothingLeavesTheProcess() {
        var _ = new ArchiveFunction(house(new SecureRandom()));

        List<String> calls = rehearsals.getFirst().play(1);

        assertThat(calls).endsWith("PutObject", "PutObject");
    }

    @Test
    void deliveryCallsTheFarSideBeforeTheSnapshotAndNothingLeavesTheProcess() {
        var _ = new DeliverFunction(house(new SecureRandom()), Connectors::target);

        List<String> calls = rehearsals.getFirst().play(1);

        assertThat(calls).contains("common.db.login", "model.sale.sale.confirm");
        assertThat(calls).filteredOn("model.party.party.create"::equals).hasSize(2);
        assertThat(records.scan("").toList()).isEmpty();
    }

    @Test
    void rehearsalUsesUpNothingOfTheRealHousesChance() throws GeneralSecurityException {
        House untouched = house(seeded());
        House rehearsed = house(seeded());
        var _ = new IngestFunction(rehearsed);

        rehearsals.getLast().play(1);

        assertThat(rehearsed.ids().get()).isEqualTo(untouched.ids().get());
    }

    /** Two processes of one snapshot at the same instant: the same clock, the same state of the random source. */
    @Test
    @Case(88)
    void twoProcessesOfOneSnapshotMakeDifferentIds() throws GeneralSecurityException {
        House one = house(seeded());
        var _ = new IngestFunction(one);
        House other = house(seeded());
        var _ = new IngestFunction(other);

        for (Rehearsal restored : rehearsals) {
            restored.restored();
        }

        assertThat(one.ids().get()).isNotEqualTo(other.ids().get());
    }

    private static SecureRandom seeded() throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(42);
        return random;
    }
}
