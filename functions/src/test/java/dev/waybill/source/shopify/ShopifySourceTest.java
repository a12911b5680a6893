package dev.waybill.source.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.RetailEvent.RefundCompleted;
import dev.waybill.events.RetailEvent.ShipmentConfirmed;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.model.Charge;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.Refund;
import dev.waybill.model.RefundLine;
import dev.waybill.model.Shipment;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is Shopify's own: two families of headers, two currencies, parts that must make the total. */
class ShopifySourceTest {
    private static final Sender SHOP = Sender.shopify();
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void acceptsBothFamiliesOfHeaders() {
        Message classic = Fixture.named(SHOP, "orders.create").message();
        Message newer = new Message(
                classic.headers().entrySet().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().replaceFirst("^x-", ""), Map.Entry::getValue)),
                classic.body());

        assertThat(SHOP.isAuthentic(newer, SHOP.secret())).isTrue();
        assertThat(SHOP.source().topic(newer)).isEqualTo("orders/create");
    }

    @Test
    void refusesAMessageThatNamesAnotherShopOrNone() {
        Message message = Fixture.named(SHOP, "orders.create").message();

        assertThat(SHOP.isAuthentic(naming(message, "ACME.myshopify.com"), SHOP.secret()))
                .isTrue();
        assertThat(SHOP.isAuthentic(naming(message, "other.myshopify.com"), SHOP.secret()))
                .isFalse();
        assertThat(SHOP.isAuthentic(naming(message, ""), SHOP.secret())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.create, 239.50 USD",
        "orders.create~discounts, 213.05 USD",
        "orders.create~discount-on-the-whole, 219.50 USD",
        "orders.create~gift-card, 289.50 USD",
        "orders.create~two-currencies, 224.92 USD",
        "orders.create~till-anonymous, 214.92 USD",
        "orders.create~yen-with-tax, 40100 JPY",
        "orders.create~three-decimals, 62.500 KWD",
        "orders.create~duty-and-tip, 243.12 USD",
        "orders.create~cent-of-rounding, 13.34 USD"
    })
    void losesNoCent(String fixture, String total) throws Unreadable {
        Order order = order(Fixture.named(SHOP, fixture).message());

        assertThat(order.total().toString()).isEqualTo(total);
    }

    @Test
    @Case(46)
    void keepsTheDifferenceOfACentAsAChargeOfItsOwn() throws Unreadable {
        Order order =
                order(Fixture.named(SHOP, "orders.create~cent-of-rounding").message());

        assertThat(order.charges())
                .filteredOn(charge -> charge.kind().equals(Charge.ROUNDING))
                .extracting(Charge::amount)
                .containsExactly(new Money(1, USD));
    }

    @Test
    void quarantinesAnOrderWhosePartsMissItsTotalByMoreThanRounding() {
        assertUnreadable(
                edited("orders.create", "\"239.50\"", "\"249.50\""), "orders/create", "do not add up to its total");
    }

    @Test
    void everyOrderTopicSaysThatACancelledOrderIsCancelled() throws Unreadable {
        assertThat(facts("orders.updated~cancelled"))
                .containsExactly(EventType.ORDER_SUBMITTED, EventType.ORDER_CANCELLED);
        assertThat(facts("orders.cancelled")).containsExactly(EventType.ORDER_SUBMITTED, EventType.ORDER_CANCELLED);
        assertThat(facts("orders.updated")).containsExactly(EventType.ORDER_SUBMITTED);
    }

    @Test
    void aFulfillmentThatFailedShipsNothing() throws Unreadable {
        for (String status : List.of("cancelled", "error", "failure")) {
            assertThat(fulfillment(status).counts()).isFalse();
        }
    }

    @Test
    void aFulfillmentThatAServiceHasNotSentYetShipsNothingUntilItSucceeds() throws Unreadable {
        for (String status : List.of("pending", "open")) {
            assertThat(fulfillment(status).counts()).isFalse();
            assertThat(fulfillment(status).status()).isEqualTo(status);
        }
        assertThat(fulfillment("success").counts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "refunds.create, 4.86 USD",
        "refunds.create~shipping-only, 10.00 USD",
        "refunds.create~buyer-paid-euro, 4.86 USD",
        "refunds.create~restock-without-money, 0.00 USD",
        "refunds.create~tax-in-the-price, 4.50 USD",
        "refunds.create~tax-in-the-price-paid-euro, 4.50 USD",
        "refunds.create~shipping-line-tax-in-the-price, 124.95 EUR",
        "refunds.create~shipping-line-paid-euro, 137.45 USD",
        "refunds.create~2026-10, 15.66 USD"
    })
    void refundsWhatWasPaidBackInTheShopsCurrency(String fixture, String amount) throws Unreadable {
        Message message = Fixture.named(SHOP, fixture).message();

        RetailEvent event = SHOP.source().translate(message, SHOP.connection()).getFirst();

        assertThat(((RefundCompleted) event).refund().amount().toString()).isEqualTo(amount);
    }

    @Test
    void aRefundInAnotherCurrencyThatIsNeitherWithItsTaxNorWithoutNeedsAPerson() {
        byte[] odd = edited("refunds.create~buyer-paid-euro", "\"4.53\"", "\"3.00\"");

        assertUnreadable(odd, "refunds/create", "/transactions: paid back neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"neither", "refund_shipping_lines", "order_adjustments"})
    void shippingThatIsGivenBackIsCountedOnceWhereverItIsTold(String leftOut) throws Unreadable {
        ObjectNode told =
                Json.read(Fixture.named(SHOP, "refunds.create~2026-10").body(), ObjectNode.class);
        if (leftOut.equals("order_adjustments")) {
            ((ObjectNode) told.path("refund_shipping_lines").get(0))
                    .set("tax_amount_set", taxOf(told.path("order_adjustments").get(0)));
        }
        told.remove(leftOut);

        RetailEvent event = translate(Json.writeBytes(told), "refunds/create").getFirst();

        Refund refund = ((RefundCompleted) event).refund();
        assertThat(refund.amount()).isEqualTo(new Money(1_566, USD));
        assertThat(refund.lines()).extracting(RefundLine::amount).containsExactly(new Money(486, USD));
    }

    /** As it would stand beside the shipping: given back is plus there. */
    private static JsonNode taxOf(JsonNode adjustment) {
        return Json.read(
                adjustment
                        .path("tax_amount_set")
                        .toString()
                        .replace("\"-", "\"")
                        .getBytes(StandardCharsets.UTF_8),
                JsonNode.class);
    }

    @Test
    void goodsThatNeverLeftDoNotComeBack() throws Unreadable {
        for (String type : List.of("return", "legacy_restock")) {
            assertThat(restocked(type)).isTrue();
        }
        for (String type : List.of("cancel", "no_restock", "of a later version")) {
            assertThat(restocked(type)).isFalse();
        }
    }

    private static boolean restocked(String type) throws Unreadable {
        byte[] body = edited("refunds.create~cancelled-before-it-left", "\"cancel\"", "\"" + type + "\"");
        RetailEvent event = translate(body, "refunds/create").getFirst();
        return ((RefundCompleted) event).refund().lines().getFirst().restock();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.create", "refunds.create"})
    void payloadsOfTheNewestVersionThatIsKnownStandHere(String topic) throws Unreadable {
        Fixture newest = Fixture.named(SHOP, topic + "~" + ShopifySource.NEWEST_VERSION);
        Map<String, String> headers = new HashMap<>(newest.message().headers());
        headers.put("x-shopify-api-version", ShopifySource.NEWEST_VERSION);

        List<RetailEvent> facts = SHOP.source().translate(new Message(headers, newest.body()), SHOP.connection());

        assertThat(facts).isEqualTo(SHOP.source().translate(newest.message(), SHOP.connection()));
    }

    @Test
    void aRefundInTwoCurrenciesNeedsAPerson() {
        byte[] odd = edited(
                "refunds.create~buyer-paid-euro",
                "\"transactions\": [",
                "\"transactions\": [{\"kind\": \"refund\", \"status\": \"success\", \"amount\": \"1.00\", \"currency\": \"USD\"},");

        assertUnreadable(odd, "refunds/create", "/transactions/1/currency");
    }

    @Test
    void countsAPendingRefundBecauseShopifyNeverSpeaksOfItAgain() throws Unreadable {
        byte[] pending = edited("refunds.create", "\"success\"", "\"pending\"");

        RetailEvent event = translate(pending, "refunds/create").getFirst();

        assertThat(((RefundCompleted) event).refund().amount()).isEqualTo(new Money(486, USD));
    }

    @Test
    void aPrivacyRequestIsTheSameFactWhateverAnUnsignedHeaderSays() throws Unreadable {
        Message told = Fixture.named(SHOP, "customers.redact").message();
        Map<String, String> headers = new HashMap<>(told.headers());
        headers.put("x-shopify-triggered-at", "2025-01-01T00:00:00Z");
        Message again = new Message(headers, told.body());

        assertThat(SHOP.source().translate(again, SHOP.connection()))
                .isEqualTo(SHOP.source().translate(told, SHOP.connection()));
    }

    @Test
    void aPrivacyRequestForAnotherShopIsNotTaken() {
        assertUnreadable(edited("shop.redact", "acme.", "other."), "shop/redact", "/shop_domain: names another shop");
    }

    @Test
    void anUntrackedItemHasNoLevel() {
        assertUnreadable(
                edited("inventory_levels.update", "\"available\": 6", "\"available\": null"),
                "inventory_levels/update",
                "/available: null");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"amount\": \"199.00\"', '\"amount\": \"199,00\"'",
        "'\"quantity\": 1,', '\"quantity\": -1,'",
        "'\"currency\": \"USD\"', '\"currency\": \"XBT\"'",
        "'\"currency\": \"USD\"', '\"currency\": \"EUR\"'",
        "'\"created_at\": \"2024-03-01T10:00:00-05:00\"', '\"created_at\": \"2024-02-30T10:00:00-05:00\"'",
        "'\"created_at\": \"2024-03-01T10:00:00-05:00\"', '\"created_at\": \"2024-03-01 10:00\"'",
        "'\"line_items\": [', '\"line_items\": 7, \"other\": ['",
        "'\"id\": 820982911946154508', '\"id\": 8.5'"
    })
    @Case({43, 44, 45, 47})
    void quarantinesImpossibleValuesWithThePlaceAndWithoutTheValue(String from, String to) {
        byte[] body = edited("orders.create", from, to);

        assertUnreadable(body, "orders/create", "");
    }

    private static Shipment fulfillment(String status) throws Unreadable {
        byte[] body = edited("fulfillments.create", "\"success\"", "\"" + status + "\"");
        return ((ShipmentConfirmed) translate(body, "fulfillments/create").getFirst()).shipment();
    }

    private static void assertUnreadable(byte[] body, String topic, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> translate(body, topic))
                .withMessageContaining(reason)
                .withMessageNotContainingAny("199,00", "Ada", "2024-0", "8.5", "XBT");
    }

    private static List<EventType> facts(String fixture) throws Unreadable {
        return SHOP.source().translate(Fixture.named(SHOP, fixture).message(), SHOP.connection()).stream()
                .map(RetailEvent::type)
                .toList();
    }

    private static List<RetailEvent> translate(byte[] body, String topic) throws Unreadable {
        return SHOP.source().translate(SHOP.message(topic, body), SHOP.connection());
    }

    private static Order order(Message message) throws Unreadable {
        return ((OrderSubmitted)
                        SHOP.source().translate(message, SHOP.connection()).getFirst())
                .order();
    }

    private static byte[] edited(String fixture, String from, String to) {
        String body = new String(Fixture.named(SHOP, fixture).body(), StandardCharsets.UTF_8);
        assertThat(body).contains(from);
        return body.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static Message naming(Message message, String shop) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put("x-shopify-shop-domain", shop);
        return new Message(headers, message.body());
    }
}
