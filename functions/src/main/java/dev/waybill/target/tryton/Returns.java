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
import java.util.HashMap;
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

    /** The credit with all goods that are with the buyer; what lacks of them is {@link Late}. */
    Outcome refund(String order, Refund refund, OrderState state, Progress progress) throws Ended {
        String reference = reference(order, refund);
        Optional<JsonNode> known = sales.find(reference);
        List<Integer> late = late(refund, state, known, progress);
        int sale = known.isPresent()
                ? known.get().path("id").asInt()
                : made(reference, refund.amount(), lines(refund, state, late), progress);
        int parts = refund.lines().size() + Shares.of(refund, state).size() + 1;
        sales.settled(sale, refund.amount().negated(), parts, rounded(refund, state));
        Map<String, String> ids = new HashMap<>(Late.ids(refund, late));
        ids.put("refund/" + refund.id(), Integer.toString(sale));
        return takenBack(sale, known.isPresent(), ids);
    }

    /** Goods whose money the credit gave back before they were known to have left, for nothing. */
    Outcome back(String order, Refund refund, OrderState state, Progress progress) throws Ended {
        String reference = reference(order, refund) + "/back";
        Optional<JsonNode> known = sales.find(reference);
        Money nothing = Money.zero(refund.amount().currency());
        List<Map<String, Object>> goods = new ArrayList<>();
        for (int late : Late.lines(refund, progress)) {
            RefundLine line = refund.lines().get(late);
            goods.add(
                    goods(line, WithBuyer.goods(line, Owed.document(state)).orElseThrow(), BigDecimal.ZERO, List.of()));
        }
        int sale = known.isPresent() ? known.get().path("id").asInt() : made(reference, nothing, goods, progress);
        sales.settled(sale, nothing, goods.size(), BigDecimal.ZERO);
        return takenBack(sale, known.isPresent(), Map.of(Late.step(refund), Integer.toString(sale)));
    }

    private static String reference(String order, Refund refund) {
        return order + "/refund/" + refund.id();
    }

    /** Receives the goods of a return, as far as it brings any. */
    private Outcome takenBack(int sale, boolean wasKnown, Map<String, String> ids) throws Ended {
        boolean wasDone = wasKnown;
        for (JsonNode id : Processing.of(erp, sale, "shipment_returns").path("shipment_returns")) {
            String state =
                    erp.read(GOODS_BACK, id.asInt(), "state").path("state").asText();
            if (!state.equals("done")) {
                Walk.takeBack(erp, id.asInt(), state);
                wasDone = false;
            }
        }
        return wasDone ? new AlreadyThere(ids) : new Delivered(ids);
    }

    /** Places of the lines whose goods do not come with the credit; of one that is there already it is asked, since the record went on. */
    private List<Integer> late(Refund refund, OrderState state, Optional<JsonNode> known, Progress progress)
            throws Ended {
        List<Object> brought = new ArrayList<>();
        WithBuyer goods = WithBuyer.before(refund, state, progress);
        if (known.isPresent()) {
            Object credit = known.get().path("id").asInt();
            erp.find("sale.line", List.of(Erp.is("sale", credit)), "product")
                    .forEach(line -> brought.add(line.path("product").asInt()));
        }
        List<Integer> late = new ArrayList<>();
        for (int i = 0; i < refund.lines().size(); i++) {
            RefundLine line = refund.lines().get(i);
            Optional<OrderLine> ordered = WithBuyer.goods(line, Owed.document(state));
            boolean comes = goods.comesBack(line);
            if (known.isPresent() && ordered.isPresent()) {
                comes = brought.remove((Object) product(ordered.get()).id());
            }
            if (ordered.isPresent() && !comes) {
                late.add(i);
            }
        }
        return late;
    }

    private int made(String reference, Money amount, List<Map<String, Object>> lines, Progress progress) throws Ended {
        int sold = Ids.of(progress, "sale");
        JsonNode sale = erp.read(Sales.SALE, sold, "party", "invoice_address", "shipment_address");
        Map<String, Object> values = sales.head(reference, sale.path("party").asInt(), amount, lines);
        values.put("origin", "sale.sale," + sold);
        values.put("invoice_address", sale.path("invoice_address").asInt());
        values.put("shipment_address", sale.path("shipment_address").asInt());
        return erp.create(Sales.SALE, values);
    }

    private List<Map<String, Object>> lines(Refund refund, OrderState state, List<Integer> late) throws Ended {
        Order order = Owed.document(state);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < refund.lines().size(); i++) {
            RefundLine line = refund.lines().get(i);
            Optional<OrderLine> ordered = ordered(order, line);
            if (ordered.isPresent()) {
                boolean comes =
                        !late.contains(i) && WithBuyer.goods(line, order).isPresent();
                lines.addAll(line(line, ordered.get(), comes));
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

    /** Goods that come back and money that does: what is not known to have left cannot return, so it is money alone. */
    private List<Map<String, Object>> line(RefundLine line, OrderLine ordered, boolean returns) throws Ended {
        List<Integer> taxes = sales.masters().taxes(ordered.taxes());
        BigDecimal net = net(line.amount(), taxes.isEmpty() ? List.of() : ordered.taxes());
        if (!returns) {
            return net.signum() == 0 ? List.of() : List.of(money(net, ordered.title(), taxes));
        }
        return List.of(goods(line, ordered, net, taxes));
    }

    private Map<String, Object> goods(RefundLine line, OrderLine ordered, BigDecimal net, List<Integer> taxes)
            throws Ended {
        BigDecimal back = line.quantity().decimal().negate();
        return Lines.line(product(ordered), back, Lines.price(net.negate(), back), ordered.title(), taxes);
    }

    private Masters.Product product(OrderLine ordered) throws Ended {
        return sales.masters().product(String.valueOf(ordered.sku()));
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
