package dev.waybill.source.shopify;

import dev.waybill.events.Unreadable;
import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.OrderLine;
import dev.waybill.model.Quantity;
import dev.waybill.model.Tax;
import dev.waybill.source.Fields;
import dev.waybill.source.Totals;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** What an order's total is made of, in the shop's currency and to the minor unit. */
record OrderParts(List<OrderLine> lines, List<Charge> charges, boolean taxesIncluded, Money total) {
    /** Taxes that the shop states for the whole order only. */
    private static final String TAX = "tax";

    static OrderParts of(Fields order, Currency currency) throws Unreadable {
        boolean taxesIncluded = order.flag("taxes_included");
        Money total = ShopMoney.of(order, "total_price", currency);
        List<OrderLine> lines = lines(order, currency);
        List<Charge> charges = new ArrayList<>(shipping(order, currency));
        addDuties(charges, order, currency);
        addTip(charges, order, currency);
        add(
                charges,
                Charge.FEE,
                "additional fees",
                ShopMoney.orZero(order, "original_total_additional_fees", currency));
        addUnallocatedDiscount(charges, order, currency);
        addUnallocatedTax(charges, lines, order, currency);
        return new OrderParts(lines, Totals.reconciled(lines, charges, taxesIncluded, total), taxesIncluded, total);
    }

    private static List<OrderLine> lines(Fields order, Currency currency) throws Unreadable {
        List<OrderLine> lines = new ArrayList<>();
        for (Fields line : order.list("line_items")) {
            Quantity quantity = line.quantity("quantity");
            String name = line.textOrNull("name");
            String title = name == null ? line.textOrNull("title") : name;
            lines.add(new OrderLine(
                    line.id("id"),
                    line.textOrNull("sku"),
                    title == null ? "" : title,
                    quantity,
                    ShopMoney.times(line, "price", quantity.decimal(), currency),
                    discount(line, currency),
                    taxes(line, currency)));
        }
        return lines;
    }

    /** Allocations say what a line's discounts come to; {@code total_discount} lacks those on the whole order. */
    private static Money discount(Fields line, Currency currency) throws Unreadable {
        Money allocated = allocated(line, currency);
        return allocated.isZero() ? ShopMoney.orZero(line, "total_discount", currency) : allocated;
    }

    private static Money allocated(Fields part, Currency currency) throws Unreadable {
        Money sum = Money.zero(currency);
        for (Fields allocation : part.list("discount_allocations")) {
            sum = sum.plus(ShopMoney.of(allocation, "amount", currency));
        }
        return sum;
    }

    private static List<Tax> taxes(Fields part, Currency currency) throws Unreadable {
        List<Tax> taxes = new ArrayList<>();
        for (Fields tax : part.list("tax_lines")) {
            String title = tax.textOrNull("title");
            taxes.add(new Tax(
                    title == null ? "" : title, tax.decimalOrZero("rate"), ShopMoney.of(tax, "price", currency)));
        }
        return taxes;
    }

    private static List<Charge> shipping(Fields order, Currency currency) throws Unreadable {
        List<Charge> charges = new ArrayList<>();
        for (Fields shipping : order.list("shipping_lines")) {
            if (!shipping.flag("is_removed")) {
                String title = shipping.textOrNull("title");
                Money amount = ShopMoney.of(shipping, "price", currency).minus(allocated(shipping, currency));
                charges.add(new Charge(Charge.SHIPPING, title == null ? "" : title, amount, taxes(shipping, currency)));
            }
        }
        return charges;
    }

    private static void addDuties(List<Charge> charges, Fields order, Currency currency) throws Unreadable {
        int before = charges.size();
        for (Fields line : order.list("line_items")) {
            for (Fields duty : line.list("duties")) {
                Money amount = duty.has("shop_money")
                        ? duty.object("shop_money").money("amount", currency)
                        : ShopMoney.of(duty, "price", currency);
                charges.add(new Charge(Charge.DUTY, "duty", amount, taxes(duty, currency)));
            }
        }
        if (charges.size() == before) {
            add(charges, Charge.DUTY, "duties", ShopMoney.orZero(order, "original_total_duties", currency));
        }
    }

    /** A till sells the tip as a line of its own, which the order's sum of tips repeats. */
    private static void addTip(List<Charge> charges, Fields order, Currency currency) throws Unreadable {
        boolean sold = order.list("line_items").stream().anyMatch(line -> line.has("tip"));
        if (!sold) {
            add(charges, Charge.TIP, "tip", order.moneyOrZero("total_tip_received", currency));
        }
    }

    private static void addUnallocatedDiscount(List<Charge> charges, Fields order, Currency currency)
            throws Unreadable {
        Money left = ShopMoney.orZero(order, "total_discounts", currency);
        for (Fields line : order.list("line_items")) {
            left = left.minus(discount(line, currency));
        }
        for (Fields shipping : order.list("shipping_lines")) {
            left = left.minus(allocated(shipping, currency));
        }
        if (!left.isNegative()) {
            add(charges, Charge.DISCOUNT, "discount on the whole order", left.negated());
        }
    }

    private static void addUnallocatedTax(List<Charge> charges, List<OrderLine> lines, Fields order, Currency currency)
            throws Unreadable {
        boolean allocated = lines.stream().anyMatch(line -> !line.taxes().isEmpty())
                || charges.stream().anyMatch(charge -> !charge.taxes().isEmpty());
        List<Tax> taxes = taxes(order, currency);
        if (!allocated && !taxes.isEmpty()) {
            charges.add(new Charge(TAX, "tax on the whole order", Money.zero(currency), taxes));
        }
    }

    private static void add(List<Charge> charges, String kind, String label, Money amount) {
        if (!amount.isZero()) {
            charges.add(new Charge(kind, label, amount, List.of()));
        }
    }
}
