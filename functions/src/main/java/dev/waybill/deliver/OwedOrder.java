package dev.waybill.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.house.House;
import dev.waybill.house.Queued;
import dev.waybill.house.Rehearsal;
import dev.waybill.model.EntityKind;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;

/** The scene that deliveries play before a snapshot: an order of which the far side knows nothing yet. */
final class OwedOrder {
    private OwedOrder() {}

    static void play(House house, Context context) {
        house.records().write(record(), Set.of());
        try (SafeHttp http = new SafeHttp(UrlPolicy.of(farSide(house).getAuthority()))) {
            SQSBatchResponse response = new DeliverFunction(house, Connectors.over(http))
                    .handleRequest(Queued.sample(EventType.DELIVERY_REQUESTED), context);
            if (!response.getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException("the rehearsed delivery failed: the line above says why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredRecord<OrderState> record() {
        String sample =
                Queued.sample(EventType.ORDER_SUBMITTED).getRecords().getFirst().getBody();
        Order order = ((OrderSubmitted)
                        FactEnvelope.unwrap(Json.read(sample, Envelope.class)).event())
                .order();
        RecordKey key =
                new RecordKey(Rehearsal.TENANT, EntityKind.ORDER, order.id().toString());
        return StoredRecord.fresh(key, OrderState.awaited().submitted(order));
    }

    private static URI farSide(House house) {
        return URI.create(house.tenants()
                .find(Rehearsal.TENANT)
                .orElseThrow()
                .targets()
                .getFirst()
                .url());
    }
}
