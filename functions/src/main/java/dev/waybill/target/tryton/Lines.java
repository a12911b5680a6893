package dev.waybill.target.tryton;

import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Tax;
import dev.waybill.target.Outcome.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An order's lines and charges as lines of a sale. Prices in Tryton are without tax. */
final class Lines {
    /** Tryton's own number of digits of a price; it refuses more. */
    private static final int PRICE_DIGITS = 4;

    private final Masters masters;
    private final Settings settings;

    Lines(Masters masters, Settings settings) {
        this.masters = masters;
        this.settings = settings;
    }

    List<Map<String, Object>> of(Order order) throws Ended {
        List<String> codes = new ArrayList<>();
        order.lines().forEach(line -> codes.add(line.sku() == null ? "" : line.sku()));
        order.charges().forEach(charge -> codes.add(settings.service(charge.kind())));
        masters.learn(codes);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            if (line.quantity().isPositive()) {
                lines.add(goods(line, order.taxesIncluded()));
            }
        }
        for (Charge charge : order.charges()) {
            if (!charge.amount().isZero()) {
                lines.add(service(charge, order.taxesIncluded()));
            }
        }
        return lines;
    }

    /** The line's own id goes into the note, by which shipments and refunds find the line again. */
    private Map<String, Object> goods(OrderLine line, boolean taxesIncluded) throws Ended {
        BigDecimal net = net(line.net(), line.taxes(), taxesIncluded);
        Map<String, Object> values = line(
                product(line),
                line.quantity().decimal(),
                price(net, line.quantity().decimal()),
                line.title(),
                masters.taxes(line.taxes()));
        values.put("note", line.id());
        return values;
    }

    private Map<String, Object> service(Charge charge, boolean taxesIncluded) throws Ended {
        BigDecimal net = net(charge.amount(), charge.taxes(), taxesIncluded);
        String label = charge.label().isBlank() ? charge.kind() : charge.label();
        return line(
                masters.product(settings.service(charge.kind())),
                BigDecimal.ONE,
                net,
                label,
                masters.taxes(charge.taxes()));
    }

    private Masters.Product product(OrderLine line) throws Ended {
        if (line.sku() != null && !line.sku().isBlank()) {
            return masters.product(line.sku());
        }
        return masters.product(settings.unknownProduct()
                .orElseThrow(() -> new Ended(new Refused(
                        "sku-missing",
                        "line " + line.id(),
                        "give the product a sku in the shop, or set product.unknown of the target"))));
    }

    /** A line of any kind; the goods of a return have a negative quantity. */
    static Map<String, Object> line(
            Masters.Product product, BigDecimal quantity, BigDecimal price, String label, List<Integer> taxes) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "type",
                "line",
                "product",
                product.id(),
                "unit",
                product.unit(),
                "quantity",
                quantity,
                "unit_price",
                Erp.decimal(price),
                "description",
                label));
        if (!taxes.isEmpty()) {
            values.put("taxes", List.of(List.of("add", taxes)));
        }
        return values;
    }

    /** What one of the quantity costs, as exactly as Tryton takes it. */
    static BigDecimal price(BigDecimal net, BigDecimal quantity) {
        return net.divide(quantity, PRICE_DIGITS, RoundingMode.HALF_UP);
    }

    /** What prices for one lose over all lines: of 333.33 for a thousand pieces, three cents. */
    static BigDecimal rounded(Order order) {
        return order.lines().stream()
                .filter(line -> line.quantity().isPositive())
                .map(line -> rounded(
                        net(line.net(), line.taxes(), order.taxesIncluded()),
                        line.quantity().decimal()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal rounded(BigDecimal net, BigDecimal quantity) {
        return net.subtract(price(net, quantity).multiply(quantity)).abs();
    }

    private static BigDecimal net(Money amount, List<Tax> taxes, boolean taxesIncluded) {
        Money tax = taxes.stream().map(Tax::amount).reduce(Money.zero(amount.currency()), Money::plus);
        return (taxesIncluded ? amount.minus(tax) : amount).decimal();
    }
}
