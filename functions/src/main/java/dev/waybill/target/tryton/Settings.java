package dev.waybill.target.tryton;

import dev.waybill.target.Account;
import dev.waybill.target.Outcome.Refused;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant may set for its Tryton:
 *
 * <ul>
 *   <li>{@code company}: id of the company, else the one that the user works for
 *   <li>{@code warehouse}: code of the warehouse, else the first
 *   <li>{@code tax.0.19}: id of the tax for a rate, where Tryton has more than one of that rate
 *   <li>{@code product.shipping}, {@code .discount}, {@code .fee}, {@code .rounding}, {@code .refund}: codes of the
 *       services for what is no line, else the words in capitals
 *   <li>{@code product.unknown}: code of the product for lines whose sku Tryton does not have, else they are refused
 * </ul>
 */
record Settings(Map<String, String> values) {

    static Settings of(Account account) {
        return new Settings(account.settings());
    }

    Optional<Integer> company() throws Ended {
        return number("company");
    }

    Optional<String> warehouse() {
        return Optional.ofNullable(values.get("warehouse"));
    }

    Optional<Integer> tax(BigDecimal rate) throws Ended {
        return number("tax." + rate.stripTrailingZeros().toPlainString());
    }

    /** The code of the service product for a charge of this kind; kinds of their own without a setting are fees. */
    String service(String kind) {
        String known = switch (kind) {
            case "shipping", "discount", "rounding", "refund" -> kind;
            default -> "fee";
        };
        return values.getOrDefault("product." + kind, values.getOrDefault("product." + known, upper(known)));
    }

    Optional<String> unknownProduct() {
        return Optional.ofNullable(values.get("product.unknown"));
    }

    private Optional<Integer> number(String name) throws Ended {
        String value = values.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException e) {
            throw new Ended(new Refused(
                    "setting-unreadable",
                    name,
                    "set " + name + " of the target to an id, which is a number in Tryton"));
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(java.util.Locale.ROOT);
    }
}
