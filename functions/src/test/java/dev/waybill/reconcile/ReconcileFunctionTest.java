package dev.waybill.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.source.Fixture;
import dev.waybill.source.Sender;
import org.junit.jupiter.api.Test;

/** What a shop lists and no record knows is put on the bus, and nothing else. */
class ReconcileFunctionTest extends AtAComparedShop {
    @Test
    @Case(17)
    void anOrderWhoseWebhookNeverCameIsOnTheBusWithinOneRound() {
        shop.hasOrder(1001, START.minusSeconds(60));

        boolean served = isServed();

        assertThat(served).isTrue();
        assertThat(bus.taken()).singleElement().satisfies(envelope -> {
            Fact fact = FactEnvelope.unwrap(envelope);
            assertThat(envelope.source()).isEqualTo("waybill/acme/shop/reconcile");
            assertThat(fact.via()).isEqualTo("reconcile");
            assertThat(fact.connection()).isEqualTo("shop");
            assertThat(fact.key()).isEqualTo("order|shop:1001|order.submitted|shop:1001@2026-11-23T04:59:00Z");
        });
    }

    @Test
    void aTraceShowsHowAFactCame() {
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();

        everythingIsApplied();

        var record = records.read(new RecordKey(ACME, EntityKind.ORDER, "shop:1001"), OrderState.class);
        assertThat(record.orElseThrow().ledger())
                .extracting(StoredRecord.LedgerEntry::via)
                .containsExactly("reconcile");
    }

    @Test
    void whatTheRecordKnowsIsNotInjectedAgain() {
        shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();

        nextRound();

        assertThat(injected()).containsExactly("order/shop:1001");
    }

    @Test
    void aNewerStateOfAKnownOrderIsInjectedAndAnOlderOneIsNot() {
        ObjectNode order = shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();

        order.put("updated_at", START.plusSeconds(300).toString());
        nextRound();
        everythingIsApplied();
        order.put("updated_at", START.plusSeconds(290).toString());
        nextRound();

        assertThat(injected()).hasSize(2);
    }

    @Test
    void aRefundThatWasNeverToldComesByItsOwnIdWithAnOrderThatIsKnown() {
        ObjectNode order = shop.hasOrder(1001, START.minusSeconds(60));
        isServed();
        everythingIsApplied();
        ObjectNode refund =
                Json.read(Fixture.named(Sender.shopify(), "refunds.create").body(), ObjectNode.class);
        order.putArray("refunds").add(refund.put("order_id", 1001));

        nextRound();

        assertThat(bus.taken(EventType.ORDER_SUBMITTED)).hasSize(1);
        assertThat(bus.taken(EventType.REFUND_COMPLETED)).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsKeptForAPerson() {
        shop.hasOrder(1001, START.minusSeconds(60)).remove("currency");

        isServed();

        assertThat(bus.taken(EventType.PAYLOAD_QUARANTINED)).hasSize(1);
    }
}
