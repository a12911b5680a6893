package dev.waybill.deliver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.house.House;
import dev.waybill.house.Queued;
import dev.waybill.house.Rehearsal;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The scene that deliveries play before a snapshot: an order and a customer of whom the far side knows nothing yet. */
final class OwedOrder {
    private OwedOrder() {}

    static void play(House house, Context context) {
        Order order = ((OrderSubmitted) sample(EventType.ORDER_SUBMITTED)).order();
        Customer customer = ((CustomerUpserted) sample(EventType.CUSTOMER_UPSERTED)).customer();
        RecordKey ordered = key(EntityKind.ORDER, order.id());
        RecordKey known = key(EntityKind.CUSTOMER, customer.id());
        house.records().write(StoredRecord.fresh(ordered, OrderState.awaited().submitted(order)), Set.of());
        house.records().write(StoredRecord.fresh(known, customer), Set.of());
        String errand = Queued.body(EventType.DELIVERY_REQUESTED);
        try (SafeHttp http = new SafeHttp(UrlPolicy.of(farSide(house).getAuthority()))) {
            SQSBatchResponse response = new DeliverFunction(house, Connectors.over(http))
                    .handleRequest(
                            Queued.batch(List.of(errand, errand.replace(ordered.toString(), known.toString()))),
                            context);
            if (!response.getBatchItemFailures().isEmpty()) {
                throw new IllegalStateException("the rehearsed delivery failed: the line above says why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RetailEvent sample(EventType type) {
        return FactEnvelope.unwrap(Json.read(Queued.body(type), Envelope.class)).event();
    }

    private static RecordKey key(EntityKind entity, ExternalId id) {
        return new RecordKey(Rehearsal.TENANT, entity, id.toString());
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
