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
import java.util.Set;

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

    /**
     * As it is when the refund's turn comes. Later ones were before it where Tryton has them already, but for what is still to come
     * of them; what is still to come of earlier ones is theirs.
     */
    static WithBuyer before(Refund refund, OrderState state, Progress progress) {
        WithBuyer goods = new WithBuyer(state);
        boolean earlier = true;
        for (Refund other : Owed.refundsInTurn(state)) {
            if (other.id().equals(refund.id())) {
                earlier = false;
            } else if (earlier) {
                goods.comeBack(other, Set.of());
            } else if (progress.has("refund/" + other.id())) {
                goods.comeBack(other, progress.has(Late.step(other)) ? Set.of() : Late.lines(other, progress));
            }
        }
        return goods;
    }

    private void comeBack(Refund refund, Set<Integer> without) {
        for (int i = 0; i < refund.lines().size(); i++) {
            if (!without.contains(i)) {
                comesBack(refund.lines().get(i));
            }
        }
    }

    /** Whether the line's goods return to stock; if so, they are with the buyer no more. What never left is money alone. */
    boolean comesBack(RefundLine line) {
        Optional<OrderLine> ordered = goods(line, order);
        boolean comes = ordered.isPresent() && line.quantity().decimal().compareTo(left(ordered.get())) <= 0;
        if (comes) {
            back.merge(line.orderLine(), line.quantity().decimal(), BigDecimal::add);
        }
        return comes;
    }

    /** What was ordered of the goods that the line says come back; nothing where it is about money alone. */
    static Optional<OrderLine> goods(RefundLine line, Order order) {
        return Returns.ordered(order, line)
                .filter(known -> line.restock()
                        && line.quantity().isPositive()
                        && known.sku() != null
                        && line.quantity().unit().equals(known.quantity().unit()));
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
