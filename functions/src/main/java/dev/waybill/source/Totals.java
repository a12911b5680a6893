package dev.waybill.source;

import dev.waybill.events.Unreadable;
import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderLine;
import java.util.List;

/**
 * Makes the parts of an order meet the total that its source states: a difference of rounding becomes a charge of its own,
 * a larger one says that the mapping misses something and is never papered over.
 */
public final class Totals {
    private Totals() {}

    /** The charges, with one for rounding if needed; each line, charge and tax may be off by one minor unit. */
    public static List<Charge> reconciled(
            List<OrderLine> lines, List<Charge> charges, boolean taxesIncluded, Money total) throws Unreadable {
        List<Charge> all = Order.reconciled(lines, charges, taxesIncluded, total);
        if (all.size() > charges.size() && Math.abs(all.getLast().amount().minorUnits()) > tolerance(lines, charges)) {
            throw new Unreadable("the order's lines and charges do not add up to its total by more than rounding:"
                    + " the sender has a charge or discount that the mapping does not know; amend it, then replay");
        }
        return all;
    }

    private static long tolerance(List<OrderLine> lines, List<Charge> charges) {
        return 1
                + lines.stream().mapToLong(line -> 1 + line.taxes().size()).sum()
                + charges.stream()
                        .mapToLong(charge -> 1 + charge.taxes().size())
                        .sum();
    }
}
