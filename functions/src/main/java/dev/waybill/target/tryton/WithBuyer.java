package dev.waybill.target.tryton;

import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Quantity;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.target.Progress;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The goods of an order that are with its buyer, and so can come back: what left, less what refunds brought back. */
final class WithBuyer {
    private final Order order;
    private final List<ShipmentLine> shipped;
    private final Map<String, BigDecimal> back = new HashMap<>();

    private WithBuyer(OrderState state) {
        this.order = Owed.document(state);
        this.shipped = state.shipments().stream()
                .filter(Shipment::counts)
                .flatMap(shipment -> shipment.lines().stream())
                .toList();
    }

    /** As it is when the refund's turn comes: later ones were before it where Tryton has them already. */
    static WithBuyer before(Refund refund, OrderState state, Progress progress) {
        WithBuyer goods = new WithBuyer(state);
        boolean earlier = true;
        for (Refund other : Owed.refundsInTurn(state)) {
            if (other.id().equals(refund.id())) {
                earlier = false;
            } else if (earlier || progress.has("refund/" + other.id())) {
                other.lines().forEach(goods::comesBack);
            }
        }
        return goods;
    }

    /** Whether the line's goods return to stock; if so, they are with the buyer no more. What never left is money alone. */
    boolean comesBack(RefundLine line) {
        Optional<OrderLine> ordered = Returns.ordered(order, line).filter(known -> known.sku() != null);
        boolean comes = line.restock()
                && line.quantity().isPositive()
                && ordered.isPresent()
                && line.quantity().unit().equals(ordered.get().quantity().unit())
                && line.quantity().decimal().compareTo(left(ordered.get())) <= 0;
        if (comes) {
            back.merge(line.orderLine(), line.quantity().decimal(), BigDecimal::add);
        }
        return comes;
    }

    /** By value: shop and till may write the same kilos at another scale. */
    private BigDecimal left(OrderLine line) {
        return shipped.stream()
                .filter(part -> part.orderLine().equals(line.id()))
                .map(ShipmentLine::quantity)
                .filter(part -> part.unit().equals(line.quantity().unit()))
                .map(Quantity::decimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(back.getOrDefault(line.id(), BigDecimal.ZERO));
    }
}
