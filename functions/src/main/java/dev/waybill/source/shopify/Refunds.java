package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.RefundCompleted;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Money;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * A refund. Its amount is what its transactions paid back; a pending one counts, because Shopify announces a refund once
 * and never says that it went through. A buyer who paid in another currency is refunded in that one: then the amount is
 * what the goods, shipping and adjustments come to in the shop's currency, in which the order is kept.
 */
final class Refunds {
    private Refunds() {}

    static List<RetailEvent> completed(Fields body, Connection connection) throws Unreadable {
        Currency currency = ShopMoney.currencyOf(body);
        Money goods = sum(body, "refund_line_items", "subtotal", currency);
        Money tax = sum(body, "refund_line_items", "total_tax", currency);
        Money besides = besides(body, currency);
        Money amount = paidBack(body, currency, goods.plus(tax).plus(besides));
        boolean taxesIncluded = goods.plus(besides).equals(amount);
        return List.of(new RefundCompleted(new Refund(
                connection.id(body.id("id")),
                connection.id(body.id("order_id")),
                body.time(body.has("processed_at") ? "processed_at" : "created_at"),
                amount,
                lines(body, currency, taxesIncluded),
                body.textOrNull("note"))));
    }

    private static Money paidBack(Fields body, Currency currency, Money reckoned) throws Unreadable {
        Money sum = Money.zero(currency);
        for (Fields transaction : body.list("transactions")) {
            if (moves(transaction)) {
                if (!transaction.currency("currency").equals(currency)) {
                    return reckoned;
                }
                sum = sum.plus(transaction.money("amount", currency));
            }
        }
        return sum;
    }

    private static boolean moves(Fields transaction) throws Unreadable {
        String status = transaction.textOrNull("status");
        return "refund".equals(transaction.textOrNull("kind"))
                && ("success".equals(status) || "pending".equals(status));
    }

    /** Shipping, duties, and the adjustments that Shopify writes with the sign of the shop's books: minus is given back. */
    private static Money besides(Fields body, Currency currency) throws Unreadable {
        Money adjustments = sum(body, "order_adjustments", "amount", currency)
                .plus(sum(body, "order_adjustments", "tax_amount", currency));
        return ShopMoney.orZero(body, "total_duties", currency).minus(adjustments);
    }

    private static Money sum(Fields body, String list, String field, Currency currency) throws Unreadable {
        Money sum = Money.zero(currency);
        for (Fields element : body.list(list)) {
            sum = sum.plus(ShopMoney.orZero(element, field, currency));
        }
        return sum;
    }

    private static List<RefundLine> lines(Fields body, Currency currency, boolean taxesIncluded) throws Unreadable {
        List<RefundLine> lines = new ArrayList<>();
        for (Fields line : body.list("refund_line_items")) {
            Money goods = ShopMoney.orZero(line, "subtotal", currency);
            Money tax = ShopMoney.orZero(line, "total_tax", currency);
            String sku = line.has("line_item") ? line.object("line_item").textOrNull("sku") : null;
            lines.add(new RefundLine(
                    line.id("line_item_id"),
                    sku,
                    line.quantity("quantity"),
                    taxesIncluded ? goods : goods.plus(tax),
                    !"no_restock".equals(line.textOrNull("restock_type"))));
        }
        return lines;
    }
}
