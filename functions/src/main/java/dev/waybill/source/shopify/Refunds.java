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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A refund. Its amount is what its transactions paid back; a pending one counts, because Shopify announces a refund once
 * and never says that it went through. A buyer who paid in another currency is refunded in that one: then the amount is
 * what the same goods, shipping and adjustments come to in the shop's currency, in which the order is kept.
 *
 * @see <a href="https://shopify.dev/docs/api/admin-rest/latest/resources/refund">restock_type, refund_shipping_lines</a>
 * @see <a href="https://shopify.dev/changelog/exposing-the-order-adjustments-connection-on-a-refund">2024-10</a>
 */
final class Refunds {
    private Refunds() {}

    static List<RetailEvent> completed(Fields body, Connection connection) throws Unreadable {
        Currency currency = ShopMoney.currencyOf(body);
        Reckoned shop = Reckoned.of(body, (part, field) -> ShopMoney.orZero(part, field, currency));
        Money paidBack = paidBack(body, currency);
        boolean isForeign = !paidBack.currency().equals(currency);
        Taxes taxes = isForeign
                ? inTheBuyersCurrency(body, paidBack)
                : shop.taxes(paidBack).orElse(Taxes.ON_TOP);
        return List.of(new RefundCompleted(new Refund(
                connection.id(body.id("id")),
                connection.id(body.id("order_id")),
                body.time(body.has("processed_at") ? "processed_at" : "created_at"),
                isForeign ? shop.sum(taxes) : paidBack,
                lines(body, currency, taxes),
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
    private static Taxes inTheBuyersCurrency(Fields body, Money paidBack) throws Unreadable {
        Reckoned buyer = Reckoned.of(body, (part, field) -> ShopMoney.ofBuyerOrZero(part, field, paidBack.currency()));
        return buyer.taxes(paidBack)
                .orElseThrow(() -> body.unreadable(
                        "transactions",
                        "paid back neither what the goods come to with their tax nor without; look the refund up"));
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

    /** Where the taxes are in a refund's amounts, which only its sum shows. */
    private enum Taxes {
        INSIDE,
        /** What is refunded of shipping is told without its tax, even where prices include it. */
        INSIDE_GOODS,
        ON_TOP
    }

    /**
     * What a refund's parts come to in one currency.
     *
     * @param besides shipping lines, without a tax that is told on its own, duties and adjustments with their taxes
     * @param besidesTax the tax that is told beside shipping lines
     */
    private record Reckoned(Money goods, Money tax, Money besides, Money besidesTax) {

        static Reckoned of(Fields body, Side side) throws Unreadable {
            Money duties = side.of(body, "total_duties");
            Money none = Money.zero(duties.currency());
            // With the sign of the shop's books: minus is given back.
            List<Fields> adjustments = body.list("order_adjustments");
            List<Fields> shipping = adjustsShipping(adjustments) ? List.of() : body.list("refund_shipping_lines");
            List<Fields> goods = body.list("refund_line_items");
            Money adjusted = sum(adjustments, "amount", side, none).plus(sum(adjustments, "tax_amount", side, none));
            return new Reckoned(
                    sum(goods, "subtotal", side, none),
                    sum(goods, "total_tax", side, none),
                    duties.minus(adjusted).plus(sum(shipping, "subtotal_amount", side, none)),
                    sum(shipping, "tax_amount", side, none));
        }

        /**
         * Until 2024-10 shipping was an adjustment, by the changelog it is a line of its own since, and payloads of 2026-07 tell
         * it in both places; an adjustment has its tax with it.
         */
        private static boolean adjustsShipping(List<Fields> adjustments) throws Unreadable {
            for (Fields adjustment : adjustments) {
                if ("shipping_refund".equals(adjustment.textOrNull("kind"))) {
                    return true;
                }
            }
            return false;
        }

        private static Money sum(List<Fields> parts, String field, Side side, Money none) throws Unreadable {
            Money sum = none;
            for (Fields part : parts) {
                sum = sum.plus(side.of(part, field));
            }
            return sum;
        }

        Money sum(Taxes taxes) {
            return switch (taxes) {
                case INSIDE -> goods.plus(besides);
                case INSIDE_GOODS -> goods.plus(besides).plus(besidesTax);
                case ON_TOP -> goods.plus(besides).plus(besidesTax).plus(tax);
            };
        }

        Optional<Taxes> taxes(Money paidBack) {
            return Stream.of(Taxes.values())
                    .filter(taxes -> sum(taxes).equals(paidBack))
                    .findFirst();
        }
    }

    private static List<RefundLine> lines(Fields body, Currency currency, Taxes taxes) throws Unreadable {
        List<RefundLine> lines = new ArrayList<>();
        for (Fields line : body.list("refund_line_items")) {
            Money goods = ShopMoney.orZero(line, "subtotal", currency);
            Money tax = ShopMoney.orZero(line, "total_tax", currency);
            String sku = line.has("line_item") ? line.object("line_item").textOrNull("sku") : null;
            lines.add(new RefundLine(
                    line.id("line_item_id"),
                    sku,
                    line.quantity("quantity"),
                    taxes == Taxes.ON_TOP ? goods.plus(tax) : goods,
                    comesBack(line)));
        }
        return lines;
    }

    /** {@code cancel} makes goods that never left available again: nothing comes back. */
    private static boolean comesBack(Fields line) throws Unreadable {
        String type = line.textOrNull("restock_type");
        return "return".equals(type) || "legacy_restock".equals(type);
    }
}
