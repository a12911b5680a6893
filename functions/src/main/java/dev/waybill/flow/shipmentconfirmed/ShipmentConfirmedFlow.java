package dev.waybill.flow.shipmentconfirmed;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.ShipmentConfirmed;
import dev.waybill.flow.Again;
import dev.waybill.flow.Decision;
import dev.waybill.flow.Newer;
import dev.waybill.flow.OrderRule;
import dev.waybill.model.OrderState;
import dev.waybill.model.Shipment;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.Optional;

/** Goods that left: one shipment under its own id, its newest statement stands. */
public final class ShipmentConfirmedFlow extends OrderRule {

    @Override
    public Decision<OrderState> decide(StoredRecord<OrderState> record, Fact fact, Tenant tenant) {
        Shipment shipment = ((ShipmentConfirmed) fact.event()).shipment();
        Optional<Shipment> standing = record.state().shipments().stream()
                .filter(known -> known.id().equals(shipment.id()))
                .findFirst();
        boolean tie = Newer.isTie(standing.map(Shipment::changedAt), fact);
        return Again.decide(record, fact)
                .or(() -> standing.flatMap(known -> restated(record, fact, known, shipment)))
                .orElseGet(() -> take(record, record.state().shipped(shipment), fact, tie ? Newer.TIE : "shipped"));
    }

    private static Optional<Decision<OrderState>> restated(
            StoredRecord<OrderState> record, Fact fact, Shipment known, Shipment shipment) {
        if (known.equals(shipment)) {
            return Optional.of(Decision.unchanged(record, fact, FactOutcome.DUPLICATE, "taken before"));
        }
        return Newer.stands(record, Optional.of(known.changedAt()), fact);
    }
}
