package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange.Counted;
import dev.waybill.model.InventoryChange.Moved;
import dev.waybill.model.InventoryState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More movements than are kept one by one, and more facts than a ledger remembers. */
class ManyMovementsTest {
    private static final ExternalId ITEM = new ExternalId("shop", "SKU-1");
    private static final int MANY = InventoryState.KEPT + 44;

    private final Street street = Street.open();

    @BeforeEach
    void countAndThenManyMovements() {
        take(counted(0, 100));
        for (int i = 0; i < MANY; i++) {
            take(moved("m" + i, 5 + i));
        }
    }

    private static RetailEvent moved(String id, int minute) {
        return new InventoryAdjusted(new Moved(id, ITEM, "berlin", Quantity.pieces(-1), Orders.at(minute)));
    }

    private FactOutcome take(RetailEvent event) {
        return street.take(AllFlows.of(EventType.INVENTORY_ADJUSTED), street.fact(event, "shop"));
    }

    private static RetailEvent counted(int minute, long pieces) {
        return new InventoryAdjusted(new Counted(ITEM, "berlin", Quantity.pieces(pieces), Orders.at(minute)));
    }

    private long available() {
        return street.records
                .read(new RecordKey(Street.ACME, EntityKind.INVENTORY, "shop:SKU-1@berlin"), InventoryState.class)
                .orElseThrow()
                .state()
                .level()
                .available()
                .amount();
    }

    @Test
    void everyMovementCounts() {
        assertThat(available()).isEqualTo(100 - MANY);
    }

    @Test
    @Case(2)
    void countThatTheLedgerForgotIsADuplicateAllTheSame() {
        FactOutcome again = take(counted(0, 100));

        assertThat(again).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(available()).isEqualTo(100 - MANY);
    }

    @Test
    void countFromBeforeMovementsThatWereSummedUpLosesNone() {
        FactOutcome late = take(counted(3, 90));

        assertThat(late).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(available()).isEqualTo(100 - MANY);
    }

    @Test
    void otherCountOfTheSameMomentStandsUnderTheSameMovements() {
        FactOutcome tie = take(counted(0, 110));

        assertThat(tie).isEqualTo(FactOutcome.APPLIED);
        assertThat(available()).isEqualTo(110 - MANY);
    }

    @Test
    void movementToldOtherwiseMovesOnceEvenWhereItsOwnBatchHasForgottenIt() {
        List<RetailEvent> batch = new ArrayList<>(List.of(moved("late", 1)));
        IntStream.range(0, MANY).forEach(i -> batch.add(moved("n" + i, 1_000 + i)));
        batch.add(moved("late", 2_000));

        street.take(
                AllFlows.of(EventType.INVENTORY_ADJUSTED),
                batch.stream().map(event -> street.fact(event, "shop")).toArray(Fact[]::new));

        assertThat(available()).isEqualTo(100 - MANY - MANY - 1);
    }
}
