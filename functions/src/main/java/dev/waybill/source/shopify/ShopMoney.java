package dev.waybill.source.shopify;

import dev.waybill.events.Unreadable;
import dev.waybill.model.Money;
import dev.waybill.source.Fields;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Amounts in the shop's currency. Shopify writes most amounts twice, in the shop's and in the buyer's currency, as
 * {@code price_set}; the plain field beside it is the shop's.
 */
final class ShopMoney {
    private ShopMoney() {}

    /** An amount that must be there, exactly as written. */
    static Money of(Fields fields, String name, Currency currency) throws Unreadable {
        Optional<Fields> shop = shop(fields, name, currency);
        return shop.isPresent() ? shop.get().money("amount", currency) : fields.money(name, currency);
    }

    static Money orZero(Fields fields, String name, Currency currency) throws Unreadable {
        Optional<Fields> shop = shop(fields, name, currency);
        return shop.isPresent() ? shop.get().money("amount", currency) : fields.moneyOrZero(name, currency);
    }

    /** What the same amount is in the currency in which the buyer pays; nothing where there is none. */
    static Money ofBuyerOrZero(Fields fields, String name, Currency currency) throws Unreadable {
        Optional<Fields> set = fields.maybeObject(name + "_set");
        return set.isPresent()
                ? in(set.get().object("presentment_money"), currency).money("amount", currency)
                : Money.zero(currency);
    }

    /** A unit price times a quantity, to the nearest minor unit. */
    static Money times(Fields fields, String name, BigDecimal quantity, Currency currency) throws Unreadable {
        Optional<Fields> shop = shop(fields, name, currency);
        return shop.isPresent()
                ? shop.get().nearest("amount", quantity, currency)
                : fields.nearest(name, quantity, currency);
    }

    /** The currency of the shop, in a payload that names it only inside its amounts. */
    static Currency currencyOf(Fields refund) throws Unreadable {
        for (Fields line : refund.list("refund_line_items")) {
            if (line.has("subtotal_set")) {
                return currency(line.object("subtotal_set"));
            }
        }
        if (refund.has("total_duties_set")) {
            return currency(refund.object("total_duties_set"));
        }
        List<Fields> transactions = refund.list("transactions");
        if (transactions.isEmpty()) {
            throw refund.unreadable("transactions", "empty, and nothing else names the currency; look the refund up");
        }
        return transactions.getFirst().currency("currency");
    }

    private static Currency currency(Fields set) throws Unreadable {
        return set.object("shop_money").currency("currency_code");
    }

    private static Optional<Fields> shop(Fields fields, String name, Currency currency) throws Unreadable {
        Optional<Fields> set = fields.maybeObject(name + "_set");
        if (set.isEmpty() || !set.get().has("shop_money")) {
            return Optional.empty();
        }
        return Optional.of(in(set.get().object("shop_money"), currency));
    }

    private static Fields in(Fields amount, Currency currency) throws Unreadable {
        if (!amount.currency("currency_code").equals(currency)) {
            throw amount.unreadable("currency_code", "another currency than the rest of it; an order is kept in one");
        }
        return amount;
    }
}
