package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.InventoryState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryStreetTest {
    private static final ExternalId ITEM = new ExternalId("shop", "808950810");
    private static final RecordKey KEY = new RecordKey(Street.ACME, EntityKind.INVENTORY, "shop:808950810@berlin");

    private final Street street = Street.open();

    private static InventoryAdjusted counted(int minute, long pieces) {
        return new InventoryAdjusted(
                new InventoryChange.Counted(ITEM, "berlin", Quantity.pieces(pieces), Orders.at(minute)));
    }

    private static InventoryAdjusted moved(String id, int minute, long pieces) {
        return new InventoryAdjusted(
                new InventoryChange.Moved(id, ITEM, "berlin", Quantity.pieces(pieces), Orders.at(minute)));
    }

    private FactOutcome take(InventoryAdjusted change) {
        return street.take(AllFlows.of(change.type()), street.fact(change, "shop"));
    }

    private long available() {
        return street.records
                .read(KEY, InventoryState.class)
                .orElseThrow()
                .state()
                .level()
                .available()
                .amount();
    }

    @Test
    void countReplacesAnOlderCountAndAnOlderCountChangesNothing() {
        take(counted(5, 10));

        FactOutcome outcome = take(counted(3, 99));

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(available()).isEqualTo(10);
    }

    @Test
    void movementCountsOnceEvenWhenTheLedgerHasForgottenIt() {
        take(counted(0, 1_000));
        take(moved("m0", 1, -1));
        for (int i = 1; i <= StoredRecord.LEDGER_LIMIT + 5; i++) {
            take(moved("m" + i, 1, -1));
        }

        FactOutcome outcome = take(moved("m0", 1, -1));

        assertThat(outcome).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(available()).isEqualTo(1_000 - StoredRecord.LEDGER_LIMIT - 6);
    }

    @Test
    @Case(5)
    void movementToldOtherwiseInOneBatchMovesOnceAndNeedsAPerson() {
        Fact first = street.fact(moved("m1", 1, -1), "shop");
        Fact otherwise = street.fact(moved("m1", 1, -2), "shop");

        street.take(AllFlows.of(first.event().type()), first, otherwise);

        assertThat(available()).isEqualTo(-1);
        assertThat(street.outcomes()).containsEntry(otherwise.eventId(), FactOutcome.QUARANTINED);
        assertThat(street.records.notes(KEY)).extracting(ExceptionNote::cause).containsExactly("fact-conflict");
    }

    @Test
    @Case(5)
    void movementToldOtherwiseLaterMovesNothingAndNeedsAPerson() {
        take(moved("m1", 3, -1));
        take(counted(1, 10));

        FactOutcome outcome = take(moved("m1", 4, -2));

        assertThat(outcome).isEqualTo(FactOutcome.QUARANTINED);
        assertThat(available()).isEqualTo(9);
        assertThat(street.records.notes(KEY)).extracting(ExceptionNote::cause).containsExactly("fact-conflict");
    }

    @Test
    void lateCountStandsUnderTheMovementsThatCameAfterIt() {
        take(moved("m1", 2, -3));
        take(moved("m2", 6, -1));

        take(counted(4, 50));

        assertThat(available()).isEqualTo(49);
    }

    @Test
    @Case(18)
    void stockThatComesBackToWhatItWasIsNewsEveryTime() {
        Tenant.TargetSettings feed = new Tenant.TargetSettings(
                "feed", "http", "https://feed.example/in", "feed", 50, Map.of(), null, "shop", null);
        Street swinging = new Street(new Tenant(
                Street.ACME,
                "Acme",
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(),
                List.of(feed),
                List.of(),
                Map.of(),
                "standard",
                0));
        for (int minute = 0; minute < 8; minute++) {
            InventoryAdjusted change = counted(minute, 5 - minute % 2);
            swinging.take(AllFlows.of(change.type()), swinging.fact(change, minute % 2 == 0 ? "shop" : "web"));
        }

        StoredRecord<InventoryState> level =
                swinging.records.read(KEY, InventoryState.class).orElseThrow();

        assertThat(level.owed(null)).isEqualTo(8);
        assertThat(level.owed("web")).isEqualTo(7);
        assertThat(swinging.records.notes(KEY)).isEmpty();
    }

    @Test
    void sameCountOnceMoreIsNoNews() {
        take(counted(0, 10));

        take(counted(5, 10));

        StoredRecord<InventoryState> level =
                street.records.read(KEY, InventoryState.class).orElseThrow();
        assertThat(level.version()).isEqualTo(2);
        assertThat(level.owed(null)).isEqualTo(1);
    }

    @Test
    void otherUnitThanBeforeNeedsAPerson() {
        take(counted(0, 10));

        FactOutcome outcome = take(new InventoryAdjusted(
                new InventoryChange.Counted(ITEM, "berlin", new Quantity(1_250, 3, "kg"), Orders.at(1))));

        assertThat(outcome).isEqualTo(FactOutcome.EXCEPTION);
        assertThat(available()).isEqualTo(10);
    }
}
