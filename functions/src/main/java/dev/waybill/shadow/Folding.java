package dev.waybill.shadow;

import dev.waybill.events.Fact;
import dev.waybill.events.RetailEvent;
import dev.waybill.flow.Flow;
import dev.waybill.flow.Fold;
import dev.waybill.flow.customerupserted.CustomerUpsertedFlow;
import dev.waybill.flow.inventoryadjusted.InventoryAdjustedFlow;
import dev.waybill.flow.ordercancelled.OrderCancelledFlow;
import dev.waybill.flow.ordersubmitted.OrderSubmittedFlow;
import dev.waybill.flow.paymentcaptured.PaymentCapturedFlow;
import dev.waybill.flow.refundcompleted.RefundCompletedFlow;
import dev.waybill.flow.shipmentconfirmed.ShipmentConfirmedFlow;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The records that facts make from nothing, each fact decided by its own flow, in the order of arrival. The one place that lists every flow. */
final class Folding {
    private final Slice slice;
    private final Function<Fact, Tenant> document;
    private final Set<String> notes = new LinkedHashSet<>();

    /** Decides each fact under the document that is found for it. */
    Folding(Slice slice, Function<Fact, Tenant> document) {
        this.slice = slice;
        this.document = document;
    }

    /** What a flow could not decide. */
    Set<String> notes() {
        return notes;
    }

    Map<RecordKey, StoredRecord<?>> records(List<Fact> facts) {
        Map<RecordKey, List<Fact>> byRecord = new HashMap<>();
        facts.stream()
                .sorted(Comparator.comparing(Fact::eventId))
                .forEach(fact -> slice.record(new RecordKey(
                                fact.tenant(), fact.entity(), fact.event().record()))
                        .ifPresent(record -> byRecord.computeIfAbsent(record, key -> new ArrayList<>())
                                .add(fact)));
        Map<RecordKey, StoredRecord<?>> records = new HashMap<>();
        byRecord.forEach((key, own) -> record(key, own).ifPresent(record -> records.put(key, record)));
        return records;
    }

    private Optional<StoredRecord<?>> record(RecordKey key, List<Fact> facts) {
        return switch (key.entity()) {
            case CUSTOMER -> Optional.of(record(key, facts, event -> new CustomerUpsertedFlow()));
            case ORDER -> Optional.of(record(key, facts, Folding::ofOrder));
            case INVENTORY -> Optional.of(record(key, facts, event -> new InventoryAdjustedFlow()));
            case PRIVACY, QUARANTINE, SOURCE -> Optional.empty();
        };
    }

    private static Flow<OrderState> ofOrder(RetailEvent event) {
        return switch (event) {
            case RetailEvent.OrderSubmitted submitted -> new OrderSubmittedFlow();
            case RetailEvent.ShipmentConfirmed confirmed -> new ShipmentConfirmedFlow();
            case RetailEvent.RefundCompleted completed -> new RefundCompletedFlow();
            case RetailEvent.OrderCancelled cancelled -> new OrderCancelledFlow();
            case RetailEvent.PaymentCaptured captured -> new PaymentCapturedFlow();
            case RetailEvent.CustomerUpserted upserted -> throw noOrders(event);
            case RetailEvent.InventoryAdjusted adjusted -> throw noOrders(event);
            case RetailEvent.PrivacyRequested requested -> throw noOrders(event);
        };
    }

    private static IllegalArgumentException noOrders(RetailEvent event) {
        return new IllegalArgumentException(event.type() + " is nothing of an order");
    }

    private <S> StoredRecord<S> record(RecordKey key, List<Fact> facts, Function<RetailEvent, Flow<S>> flows) {
        Fact first = facts.getFirst();
        StoredRecord<S> record =
                StoredRecord.fresh(key, flows.apply(first.event()).unknown(key, first));
        Set<String> moved = new HashSet<>();
        for (Fact fact : facts) {
            try {
                Fold<S> fold = Fold.of(flows.apply(fact.event()), record, List.of(fact), document, moved);
                moved.addAll(fold.movements());
                record = fold.changed() ? fold.record().withVersion(record.version() + 1) : record;
            } catch (RuntimeException e) {
                // In its flow it would die alone; its neighbours are taken.
                notes.add("a fact " + fact.event().type() + " could not be taken ("
                        + e.getClass().getSimpleName() + ")");
            }
        }
        return record;
    }
}
