package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.OrderState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.record.News;
import dev.waybill.record.StoredRecord;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A record of a person knows each hour of the archive in which a fact about it stands, and is written for that once an hour. */
class ArchiveHoursTest {
    private static final RecordKey ORDER = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");

    private final Street street = Street.open();

    private FactOutcome take(RetailEvent event, int hoursLater) {
        Fact now = street.fact(event, "shop");
        Fact later = new Fact(
                now.eventId(),
                now.tenant(),
                now.connection(),
                now.acceptedAt().plus(Duration.ofHours(hoursLater)),
                now.key(),
                now.digest(),
                now.configVersion(),
                now.trace(),
                now.event());
        return street.take(AllFlows.of(event.type()), later);
    }

    private StoredRecord<OrderState> order() {
        return street.records.read(ORDER, OrderState.class).orElseThrow();
    }

    @Test
    void duplicateOfALaterHourIsNoNewsAndOneOfAKnownHourNoWrite() {
        take(Orders.submitted(5, 4_000), 0);

        FactOutcome outcome = take(Orders.submitted(5, 4_000), 2);
        take(Orders.submitted(5, 4_000), 2);

        assertThat(outcome).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(order().hours()).containsExactly("2026-11-23T12", "2026-11-23T14");
        assertThat(order().ledger()).hasSize(1);
        assertThat(order().version()).isEqualTo(2);
        assertThat(order().owed(null)).isEqualTo(1);
    }

    @Test
    void hourOfASupersededStatementAndOfAConflictIsKnown() {
        take(Orders.submitted(5, 4_000), 0);
        take(Orders.refunded("r1", 7, 1_000), 0);

        take(Orders.submitted(4, 3_000), 1);
        take(Orders.refunded("r1", 7, 1_500), 3);

        assertThat(order().hours()).containsExactly("2026-11-23T12", "2026-11-23T13", "2026-11-23T15");
    }

    @Test
    void recordThatWasWrittenBeforeNewsWereKeptOwesNoMoreThanItDid() {
        take(Orders.submitted(5, 4_000), 0);
        StoredRecord<OrderState> old = order().withNews(News.none());
        street.records.write(old, Set.of());

        take(Orders.submitted(5, 4_000), 2);

        assertThat(order().version()).isEqualTo(3);
        assertThat(order().owed(null)).isEqualTo(2);
        assertThat(order().owed("web")).isEqualTo(2);
    }

    @Test
    void stockTellsOfNobodyAndIsNotWrittenForAnHour() {
        RetailEvent count = new InventoryAdjusted(new InventoryChange.Counted(
                new ExternalId("shop", "808950810"), "berlin", Quantity.pieces(3), Orders.at(5)));
        take(count, 0);

        take(count, 2);

        RecordKey level = new RecordKey(Street.ACME, EntityKind.INVENTORY, count.record());
        assertThat(street.records.read(level, JsonNode.class).orElseThrow().version())
                .isEqualTo(1);
    }
}
