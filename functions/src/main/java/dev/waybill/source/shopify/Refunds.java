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
 * what the same goods, shipping and adjustments come to in the shop's currency, in which the order is kept.
 */
final class Refunds {
    private Refunds() {}

    static List<RetailEvent> completed(Fields body, Connection connection) throws Unreadable {
        Currency currency = ShopMoney.currencyOf(body);
        Reckoned shop = Reckoned.of(body, (part, field) -> ShopMoney.orZero(part, field, currency));
        Money paidBack = paidBack(body, currency);
        boolean isForeign = !paidBack.currency().equals(currency);
        Reckoned buyer = isForeign ? inTheBuyersCurrency(body, paidBack) : shop;
        boolean taxesIncluded = buyer.withoutTax().equals(paidBack);
        Money reckoned = taxesIncluded ? shop.withoutTax() : shop.withTax();
        return List.of(new RefundCompleted(new Refund(
                connection.id(body.id("id")),
                connection.id(body.id("order_id")),
                body.time(body.has("processed_at") ? "processed_at" : "created_at"),
                isForeign ? reckoned : paidBack,
                lines(body, currency, taxesIncluded),
                body.textOrNull("note"))));
    }

    /** What was paid back, in the currency in which it was; zero of the shop's where no money moved. */
    private static Money paidBack(Fields body, Currency shop) throws Unreadable {
        Money sum = null;
        for (Fields transaction : body.list("transactions")) {
            if (moves(transaction)) {
                Currency currency = transaction.currency("currency");
                Money amount = transaction.money("amount", currency);
                if (sum != null && !sum.currency().equals(currency)) {
                    throw transaction.unreadable("currency", "another than of the transaction before; look it up");
                }
                sum = sum == null ? amount : sum.plus(amount);
            }
        }
        return sum == null ? Money.zero(shop) : sum;
    }

    /** The parts as the buyer saw them, which say whether the tax is in the prices; a sum that they do not explain is for a person. */
    private static Reckoned inTheBuyersCurrency(Fields body, Money paidBack) throws Unreadable {
        Reckoned buyer = Reckoned.of(body, (part, field) -> ShopMoney.ofBuyerOrZero(part, field, paidBack.currency()));
        if (!paidBack.equals(buyer.withoutTax()) && !paidBack.equals(buyer.withTax())) {
            throw body.unreadable(
                    "transactions",
                    "paid back neither what the goods come to with their tax nor without; look the refund up");
        }
        return buyer;
    }

    private static boolean moves(Fields transaction) throws Unreadable {
        String status = transaction.textOrNull("status");
        return "refund".equals(transaction.textOrNull("kind"))
                && ("success".equals(status) || "pending".equals(status));
    }

    /** One of the two amounts that Shopify writes of each part. */
    @FunctionalInterface
    private interface Side {
        Money of(Fields part, String field) throws Unreadable;
    }

    /**
     * What a refund's parts come to in one currency.
     *
     * @param besides shipping, duties and adjustments, with their taxes
     */
    private record Reckoned(Money goods, Money tax, Money besides) {

        static Reckoned of(Fields body, Side side) throws Unreadable {
            Money duties = side.of(body, "total_duties");
            Money none = Money.zero(duties.currency());
            // With the sign of the shop's books: minus is given back.
            Money adjustments = sum(body, "order_adjustments", "amount", side, none)
                    .plus(sum(body, "order_adjustments", "tax_amount", side, none));
            return new Reckoned(
                    sum(body, "refund_line_items", "subtotal", side, none),
                    sum(body, "refund_line_items", "total_tax", side, none),
                    duties.minus(adjustments));
        }

        private static Money sum(Fields body, String list, String field, Side side, Money none) throws Unreadable {
            Money sum = none;
            for (Fields part : body.list(list)) {
                sum = sum.plus(side.of(part, field));
            }
            return sum;
        }

        Money withoutTax() {
            return goods.plus(besides);
        }

        Money withTax() {
            return withoutTax().plus(tax);
        }
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
