package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.RetailEvent.InventoryAdjusted;
import dev.waybill.faults.Case;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.PersonName;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two statements of one second, as senders' clocks have it: what was accepted later stands, whichever is processed last. */
class TieTest {
    private static final ExternalId ITEM = new ExternalId("shop", "808950810");

    private final Street street = streetWithAnOrder();

    /** Two statements of one thing and one second, in the order in which the door accepted them. */
    record Tie(RetailEvent earlier, RetailEvent later) {
        @Override
        public String toString() {
            return earlier.type().word();
        }
    }

    /** Without it a shipment would wait. */
    private static Street streetWithAnOrder() {
        Street street = Street.open();
        RetailEvent order = Orders.submitted(0, 4_000);
        street.take(AllFlows.of(order.type()), street.fact(order, "shop"));
        return street;
    }

    static Stream<Tie> ties() {
        return Stream.of(
                new Tie(Orders.submitted(5, 4_000), Orders.submitted(5, 5_000)),
                new Tie(Orders.shipped("s1", 5, 1), Orders.shipped("s1", 5, 2)),
                new Tie(customer("Lovelace"), customer("King")),
                new Tie(counted(4), counted(3)));
    }

    private static RetailEvent customer(String family) {
        return new CustomerUpserted(new Customer(
                new ExternalId("shop", "7"),
                Orders.at(5),
                new PersonName("Ada", family),
                List.of("ada@example.com"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of()));
    }

    private static RetailEvent counted(long pieces) {
        return new InventoryAdjusted(
                new InventoryChange.Counted(ITEM, "berlin", Quantity.pieces(pieces), Orders.at(5)));
    }

    private static RetailEvent moved(int number) {
        return new InventoryAdjusted(
                new InventoryChange.Moved("m" + number, ITEM, "berlin", Quantity.pieces(-1), Orders.at(6)));
    }

    private Fact accepted(RetailEvent event) {
        return street.fact(event, "shop");
    }

    /** The fact as the desk sends it once more, with other content under the same identity. */
    private Fact corrected(RetailEvent event) {
        Fact fact = accepted(event);
        return new Fact(
                fact.eventId(),
                fact.tenant(),
                fact.connection(),
                fact.acceptedAt(),
                fact.key(),
                fact.digest(),
                fact.configVersion(),
                fact.trace(),
                fact.event(),
                "desk");
    }

    private FactOutcome take(Fact... facts) {
        return street.take(AllFlows.of(facts[0].event().type()), facts);
    }

    private JsonNode standing(Street where, RetailEvent event) {
        return record(where, event).state();
    }

    private StoredRecord<JsonNode> record(RetailEvent event) {
        return record(street, event);
    }

    private static StoredRecord<JsonNode> record(Street where, RetailEvent event) {
        return where.records
                .read(new RecordKey(Street.ACME, event.entity(), event.record()), JsonNode.class)
                .orElseThrow();
    }

    /** What stands where nothing was ever told but this. */
    private JsonNode alone(RetailEvent event) {
        Street other = streetWithAnOrder();
        other.take(AllFlows.of(event.type()), other.fact(event, "shop"));
        return standing(other, event);
    }

    @ParameterizedTest
    @MethodSource("ties")
    @Case(5)
    void laterArrivalStandsThoughItIsProcessedFirst(Tie tie) {
        Fact earlier = accepted(tie.earlier());
        Fact later = accepted(tie.later());
        take(later);

        FactOutcome outcome = take(earlier);

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(standing(street, tie.later())).isEqualTo(alone(tie.later()));
    }

    @ParameterizedTest
    @MethodSource("ties")
    @Case(5)
    void laterArrivalStandsInABatchThatTurnsThemRound(Tie tie) {
        Fact earlier = accepted(tie.earlier());
        Fact later = accepted(tie.later());

        take(later, earlier);

        assertThat(street.outcomes())
                .containsEntry(later.eventId(), FactOutcome.APPLIED)
                .containsEntry(earlier.eventId(), FactOutcome.SUPERSEDED);
        assertThat(standing(street, tie.later())).isEqualTo(alone(tie.later()));
    }

    @ParameterizedTest
    @MethodSource("ties")
    @Case({3, 5})
    void whatLostATieIsADuplicateWhenItsSenderRepeatsIt(Tie tie) {
        take(accepted(tie.earlier()));
        take(accepted(tie.later()));

        FactOutcome again = take(accepted(tie.earlier()));

        assertThat(again).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(standing(street, tie.later())).isEqualTo(alone(tie.later()));
    }

    @ParameterizedTest
    @MethodSource("ties")
    @Case({3, 5})
    void whatLostATieWithoutEverStandingIsADuplicateWhenItsSenderRepeatsIt(Tie tie) {
        Fact earlier = accepted(tie.earlier());
        take(accepted(tie.later()));
        take(earlier);

        FactOutcome again = take(accepted(tie.earlier()));

        assertThat(again).isEqualTo(FactOutcome.DUPLICATE);
        assertThat(standing(street, tie.later())).isEqualTo(alone(tie.later()));
    }

    @ParameterizedTest
    @MethodSource("ties")
    void whatLostATieIsRememberedOnceAndIsNoNews(Tie tie) {
        Fact earlier = accepted(tie.earlier());
        take(accepted(tie.later()));
        StoredRecord<JsonNode> before = record(tie.later());
        take(earlier);

        FactOutcome redelivered = take(earlier);

        StoredRecord<JsonNode> after = record(tie.later());
        assertThat(redelivered).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(after.news()).isEqualTo(before.news());
        assertThat(after.ledger()).hasSize(before.ledger().size() + 1);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.ledger().getLast()).isEqualTo(before.ledger().getLast());
    }

    @Test
    void whatLostATieDoesNotPushOutWhatWonIt() {
        Fact earlier = accepted(counted(4));
        Fact later = accepted(counted(3));
        take(later);
        for (int i = 1; i < StoredRecord.LEDGER_LIMIT; i++) {
            take(accepted(moved(i)));
        }

        FactOutcome late = take(earlier);

        assertThat(late).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(record(counted(3)).ledger())
                .hasSize(StoredRecord.LEDGER_LIMIT)
                .extracting(StoredRecord.LedgerEntry::eventId)
                .contains(later.eventId());
    }

    @Test
    void correctionMayMeanWhatLostATie() {
        Fact earlier = accepted(counted(4));
        take(accepted(counted(3)));
        take(earlier);

        FactOutcome corrected = take(corrected(counted(4)));

        assertThat(corrected).isEqualTo(FactOutcome.APPLIED);
        assertThat(standing(street, counted(4))).isEqualTo(alone(counted(4)));
    }

    @ParameterizedTest
    @MethodSource("ties")
    @Case(5)
    void correctionOutlastsAReplayThatBringsTheDeadOriginalForTheFirstTime(Tie tie) {
        Fact original = accepted(tie.earlier());
        take(corrected(tie.later()));

        FactOutcome replayed = take(original);

        assertThat(replayed).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(standing(street, tie.later())).isEqualTo(alone(tie.later()));
    }

    @ParameterizedTest
    @MethodSource("ties")
    void correctionMaySayAgainWhatStoodBefore(Tie tie) {
        take(accepted(tie.earlier()));
        take(corrected(tie.later()));

        FactOutcome back = take(corrected(tie.earlier()));

        assertThat(back).isEqualTo(FactOutcome.APPLIED);
        assertThat(standing(street, tie.earlier())).isEqualTo(alone(tie.earlier()));
    }

    @Test
    void whatTheLedgerForgotCameBeforeAllThatItStillHolds() {
        Fact earlier = accepted(counted(4));
        take(accepted(counted(3)));
        for (int i = 0; i < StoredRecord.LEDGER_LIMIT; i++) {
            take(accepted(moved(i)));
        }

        FactOutcome late = take(earlier);
        FactOutcome corrected = take(corrected(counted(5)));

        assertThat(late).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(corrected).isEqualTo(FactOutcome.APPLIED);
    }
}
