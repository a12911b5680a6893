package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Tax;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.AlreadyThere;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refunds as sales with negative quantities, whose invoice is a credit note. Tryton's own wizard would make a draft that
 * bears no reference and could not be found again; created whole, a return is there once or not at all.
 */
final class Returns {
    private static final BigDecimal ONE_BACK = BigDecimal.ONE.negate();
    private static final String GOODS_BACK = "stock.shipment.out.return";

    private final Erp erp;
    private final Sales sales;

    Returns(Erp erp) {
        this.erp = erp;
        this.sales = new Sales(erp);
    }

    Outcome refund(String order, Refund refund, OrderState state, Progress progress) throws Ended {
        String reference = order + "/refund/" + refund.id();
        Optional<JsonNode> known = sales.find(reference);
        int sale = known.isPresent()
                ? known.get().path("id").asInt()
                : erp.create(Sales.SALE, document(reference, refund, state, progress));
        int parts = refund.lines().size() + Shares.of(refund, state).size() + 1;
        sales.settled(sale, refund.amount().negated(), parts, rounded(refund, state));
        boolean wasDone = takeBack(sale, bringsGoods(refund, state, progress)) == 0 && known.isPresent();
        Map<String, String> ids = Map.of("refund/" + refund.id(), Integer.toString(sale));
        return wasDone ? new AlreadyThere(ids) : new Delivered(ids);
    }

    /** Receives the goods of a return; says how many shipments it had to bring in. */
    private int takeBack(int sale, boolean bringsGoods) throws Ended {
        int taken = 0;
        JsonNode credit = bringsGoods
                ? Sales.processed(erp, sale, "shipment_returns")
                : erp.read(Sales.SALE, sale, "shipment_returns");
        for (JsonNode id : credit.path("shipment_returns")) {
            String state =
                    erp.read(GOODS_BACK, id.asInt(), "state").path("state").asText();
            if (!state.equals("done")) {
                Walk.takeBack(erp, id.asInt(), state);
                taken++;
            }
        }
        return taken;
    }

    private Map<String, Object> document(String reference, Refund refund, OrderState state, Progress progress)
            throws Ended {
        int sold = Ids.of(progress, "sale");
        JsonNode sale = erp.read(Sales.SALE, sold, "party", "invoice_address", "shipment_address");
        Map<String, Object> values =
                sales.head(reference, sale.path("party").asInt(), refund.amount(), lines(refund, state, progress));
        values.put("origin", "sale.sale," + sold);
        values.put("invoice_address", sale.path("invoice_address").asInt());
        values.put("shipment_address", sale.path("shipment_address").asInt());
        return values;
    }

    private List<Map<String, Object>> lines(Refund refund, OrderState state, Progress progress) throws Ended {
        List<Map<String, Object>> lines = new ArrayList<>();
        WithBuyer goods = WithBuyer.before(refund, state, progress);
        for (RefundLine line : refund.lines()) {
            Optional<OrderLine> ordered = ordered(Owed.document(state), line);
            if (ordered.isPresent()) {
                lines.addAll(line(line, ordered.get(), goods.comesBack(line)));
            }
        }
        for (Shares.Share share : Shares.of(refund, state)) {
            lines.add(money(share.net(), "Refund", sales.masters().taxes(share.taxes())));
        }
        if (lines.isEmpty()) {
            lines.add(money(BigDecimal.ZERO, "Refund", List.of()));
        }
        return lines;
    }

    /** Goods that come back and money that does: what never left cannot return, so it is money alone. */
    private List<Map<String, Object>> line(RefundLine line, OrderLine ordered, boolean returns) throws Ended {
        List<Integer> taxes = sales.masters().taxes(ordered.taxes());
        BigDecimal net = net(line.amount(), taxes.isEmpty() ? List.of() : ordered.taxes());
        if (!returns) {
            return net.signum() == 0 ? List.of() : List.of(money(net, ordered.title(), taxes));
        }
        BigDecimal back = line.quantity().decimal().negate();
        Masters.Product product = sales.masters().product(String.valueOf(ordered.sku()));
        return List.of(Lines.line(product, back, Lines.price(net.negate(), back), ordered.title(), taxes));
    }

    private static BigDecimal rounded(Refund refund, OrderState state) {
        BigDecimal rounded = BigDecimal.ZERO;
        for (RefundLine line : refund.lines()) {
            Optional<OrderLine> ordered = ordered(Owed.document(state), line);
            if (ordered.isPresent() && line.quantity().isPositive()) {
                BigDecimal net = net(line.amount(), ordered.get().taxes());
                rounded = rounded.add(Lines.rounded(net, line.quantity().decimal()));
            }
        }
        return rounded;
    }

    private static boolean bringsGoods(Refund refund, OrderState state, Progress progress) {
        WithBuyer goods = WithBuyer.before(refund, state, progress);
        return refund.lines().stream().anyMatch(goods::comesBack);
    }

    private Map<String, Object> money(BigDecimal net, String label, List<Integer> taxes) throws Ended {
        BigDecimal price = Lines.price(net, BigDecimal.ONE);
        return Lines.line(sales.masters().product(erp.settings().service("refund")), ONE_BACK, price, label, taxes);
    }

    /** A refund's amounts hold their taxes, whatever the order's do. */
    static BigDecimal net(Money amount, List<Tax> taxes) {
        BigDecimal rates = taxes.stream()
                .filter(tax -> !tax.amount().isZero())
                .map(Tax::rate)
                .reduce(BigDecimal.ONE, BigDecimal::add);
        return amount.decimal().divide(rates, MathContext.DECIMAL64);
    }

    static Optional<OrderLine> ordered(Order order, RefundLine line) {
        return order.lines().stream()
                .filter(ordered -> ordered.id().equals(line.orderLine()))
                .findFirst();
    }
}
