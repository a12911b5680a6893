package dev.waybill.source.woocommerce;

import dev.waybill.events.Unreadable;
import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Tax;
import dev.waybill.source.Fields;
import dev.waybill.source.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an order's total is made of. WooCommerce's API states every amount without tax, also in a shop whose prices include
 * it, and calculates taxes with more decimals than the currency has.
 */
record OrderParts(List<OrderLine> lines, List<Charge> charges, Money total) {
    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    static OrderParts of(Fields order, Currency currency) throws Unreadable {
        Rates rates = Rates.of(order);
        List<OrderLine> lines = new ArrayList<>();
        for (Fields line : order.list("line_items")) {
            lines.add(line(line, rates, currency));
        }
        List<Charge> charges = new ArrayList<>();
        for (Fields shipping : order.list("shipping_lines")) {
            charges.add(charge(Charge.SHIPPING, "method_title", shipping, rates, currency));
        }
        for (Fields fee : order.list("fee_lines")) {
            charges.add(charge(Charge.FEE, "name", fee, rates, currency));
        }
        Money total = order.money("total", currency);
        return new OrderParts(lines, Totals.reconciled(lines, charges, false, total), total);
    }

    /** The subtotal is before coupons, the total after; a total above it is a price raised by hand, not a discount. */
    private static OrderLine line(Fields line, Rates rates, Currency currency) throws Unreadable {
        Money after = line.nearest("total", BigDecimal.ONE, currency);
        Money before = line.has("subtotal") ? line.nearest("subtotal", BigDecimal.ONE, currency) : after;
        Money discount = before.isMoreThan(after) ? before.minus(after) : Money.zero(currency);
        String name = line.textOrNull("name");
        return new OrderLine(
                line.id("id"),
                line.textOrNull("sku"),
                name == null ? "" : name,
                line.quantity("quantity"),
                after.plus(discount),
                discount,
                rates.taxes(line, currency));
    }

    private static Charge charge(String kind, String label, Fields charge, Rates rates, Currency currency)
            throws Unreadable {
        String name = charge.textOrNull(label);
        return new Charge(
                kind,
                name == null ? "" : name,
                charge.nearest("total", BigDecimal.ONE, currency),
                rates.taxes(charge, currency));
    }

    /** The tax rates that the order names, by id: lines refer to them. */
    private record Rates(Map<String, String> titles, Map<String, BigDecimal> rates) {

        static Rates of(Fields order) throws Unreadable {
            Map<String, String> titles = new HashMap<>();
            Map<String, BigDecimal> rates = new HashMap<>();
            for (Fields tax : order.list("tax_lines")) {
                String id = tax.id("rate_id");
                String label = tax.textOrNull("label");
                titles.put(id, label == null ? "" : label);
                rates.put(id, tax.decimalOrZero("rate_percent").multiply(PERCENT));
            }
            return new Rates(titles, rates);
        }

        List<Tax> taxes(Fields part, Currency currency) throws Unreadable {
            List<Tax> taxes = new ArrayList<>();
            for (Fields tax : part.list("taxes")) {
                String id = tax.id("id");
                if (tax.decimalOrZero("total").signum() != 0) {
                    taxes.add(new Tax(
                            titles.getOrDefault(id, ""),
                            rates.getOrDefault(id, BigDecimal.ZERO),
                            tax.nearest("total", BigDecimal.ONE, currency)));
                }
            }
            return taxes;
        }
    }
}
