package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Money;
import dev.waybill.target.Outcome.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Tryton computes taxes in its own way: cents of difference to the order become a line of their own, more is refused. */
final class Totals {
    /** Each part may be a cent off in its price and another in its tax. */
    private static final int UNITS_A_PART = 2;

    /** No tax takes more than the price itself. */
    private static final BigDecimal WITH_TAX = BigDecimal.TWO;

    private final Erp erp;
    private final Masters masters;

    Totals(Erp erp, Masters masters) {
        this.erp = erp;
        this.masters = masters;
    }

    /**
     * Brings a draft to its total.
     *
     * @param parts of which it is the sum
     * @param rounded what its prices lose by the digits that Tryton takes
     */
    void agree(int sale, JsonNode draft, Money total, int parts, BigDecimal rounded) throws Ended {
        BigDecimal difference = total.decimal().subtract(Erp.decimal(draft.path("total_amount")));
        if (difference.signum() == 0) {
            return;
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(total.currency().getDefaultFractionDigits());
        BigDecimal most =
                unit.multiply(BigDecimal.valueOf((long) UNITS_A_PART * parts)).add(rounded.multiply(WITH_TAX));
        if (difference.abs().compareTo(most) > 0) {
            throw new Ended(new Refused(
                    "total-differs",
                    "sale " + sale + " by " + difference.toPlainString(),
                    "compare the taxes of the draft in Tryton with the order's; then cancel or correct the draft"));
        }
        Map<String, Object> rounding = Lines.line(
                masters.product(erp.settings().service("rounding")), BigDecimal.ONE, difference, "Rounding", List.of());
        erp.write(Sales.SALE, sale, Map.of("lines", List.of(List.of("create", List.of(rounding)))));
        BigDecimal agreed =
                Erp.decimal(erp.read(Sales.SALE, sale, "total_amount").path("total_amount"));
        if (agreed.compareTo(total.decimal()) != 0) {
            throw new Ended(new Refused("total-differs", "sale " + sale, "take the taxes off the rounding product"));
        }
    }
}
