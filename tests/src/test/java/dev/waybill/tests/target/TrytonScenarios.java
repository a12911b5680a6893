package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Charge;
import dev.waybill.model.ExternalId;
import dev.waybill.model.OrderState;
import dev.waybill.model.Shipment;
import dev.waybill.model.Tax;
import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.tryton.TrytonTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connector promises of any Tryton: the same scenarios hold the simulator to the manners of the real one. */
abstract class TrytonScenarios {
    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis());

    private final String number = Long.toString(NEXT.incrementAndGet());
    private final ExternalId buyer = new ExternalId("shop", "c" + number);
    private LossyLine line;
    private SafeHttp http;
    private ErpBooks books;
    private TrytonTarget target;
    private Deliverer deliverer;

    /** The port of an ERP with the database {@code erp} and the user of {@link #PASSWORD}. */
    abstract int erpPort();

    /** Sees to it that the product has no stock. */
    abstract void emptyShelf(String sku);

    /** Sees to it that the product is not known. */
    abstract void forget(String sku);

    static final String PASSWORD = "Pier-9-Quay-x7";

    @BeforeEach
    void connect() throws IOException {
        line = new LossyLine(erpPort());
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + line.port()));
        books = new ErpBooks(erpPort(), "connector", PASSWORD);
        target = new TrytonTarget(http);
        deliverer = new Deliverer(target, account());
    }

    @AfterEach
    void disconnect() throws IOException {
        assertThat(deliverer.outcomes().toString()).doesNotContainIgnoringCase(Samples.CANARY, PASSWORD);
        books.close();
        http.close();
        line.close();
    }

    @Test
    void aCustomerIsMadeOnceAndThenOnlyWhatChangedIsAdded() {
        Progress first = deliverer.deliver(Samples.customer(buyer, 1, "Hafenstraße 1"), Progress.none());
        deliverer.deliver(Samples.customer(buyer, 2, "Hafenstraße 1"), first);
        Outcome same = deliverer.last();

        deliverer.deliver(Samples.customer(buyer, 3, "Am Kai 2"), first);

        assertThat(same).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
        JsonNode party =
                only(books.find("party.party", "code", buyer.toString(), "name", "addresses", "contact_mechanisms"));
        assertThat(party.get("name").asText()).isEqualTo("Ada " + Samples.CANARY);
        assertThat(party.get("addresses")).hasSize(2);
        assertThat(party.get("contact_mechanisms")).hasSize(2);
    }

    @Test
    void anOrderBecomesOneProcessedSaleOfTheSameTotal() {
        OrderState order = Samples.submitted(number, null);

        Progress progress = deliverer.deliver(Samples.order(1, order), Progress.none());

        JsonNode sale = sale(reference());
        assertThat(sale.get("state").asText()).isEqualTo("processing");
        assertThat(total(sale)).isEqualTo("74.61");
        assertThat(progress.externalId("sale")).contains(sale.get("id").asText());
        assertThat(progress.externalId("sale.number"))
                .contains(sale.get("number").asText());
        assertThat(target.owed(Samples.order(1, order), progress)).isEmpty();
    }

    @Test
    void anOrderOfAKnownCustomerIsItsPartys() {
        Progress customer = deliverer.deliver(Samples.customer(buyer, 1, "Hafenstraße 1"), Progress.none());

        Progress order = deliverer.deliver(Samples.order(1, Samples.submitted(number, buyer)), Progress.none());

        assertThat(order.externalId("party")).isEqualTo(customer.externalId("party"));
        assertThat(only(books.find("party.party", "code", buyer.toString(), "addresses"))
                        .get("addresses"))
                .hasSize(1);
    }

    @Test
    void deliveringAllOfItAgainChangesNothing() {
        OrderState order = refunded(shipped(Samples.submitted(number, null)));
        deliverer.deliver(Samples.order(1, order), Progress.none());

        Deliverer second = new Deliverer(target, account());
        second.deliver(Samples.order(1, order), Progress.none());

        assertThat(second.outcomes()).hasSize(4).allMatch(outcome -> outcome instanceof Outcome.AlreadyThere);
        assertThat(total(sale(reference()))).isEqualTo("74.61");
    }

    @Test
    void goodsThatLeaveInPartsAreShipmentsOfTheirOwn() {
        OrderState order = Samples.submitted(number, null);
        OrderState part = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 1)));
        Progress progress = deliverer.deliver(Samples.order(1, part), Progress.none());

        OrderState all = part.shipped(
                Samples.shipment(order, "s2" + number, Samples.shipped("L1", 1), Samples.shipped("L2", 1)));
        deliverer.deliver(Samples.order(2, all), progress);

        assertThat(shipmentState("s1" + number)).isEqualTo("done");
        assertThat(shipmentState("s2" + number)).isEqualTo("done");
        assertThat(sale(reference()).get("shipments")).hasSize(2);
    }

    @Test
    void moreGoodsThanOrderedAreForAPerson() {
        OrderState order = Samples.submitted(number, null);
        OrderState more = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 3)));

        deliverer.deliver(Samples.order(1, more), Progress.none());

        assertThat(deliverer.last()).isInstanceOf(Outcome.Refused.class);
        assertThat(deliverer.last().toString()).contains("ships-more-than-open");
    }

    @Test
    void returnedGoodsAndMoneyAreOneReturnOfTheExactAmount() {
        OrderState order = refunded(shipped(Samples.submitted(number, null)));

        Progress progress = deliverer.deliver(Samples.order(1, order), Progress.none());

        JsonNode credit = sale(reference() + "/refund/shop:r" + number);
        assertThat(total(credit)).isEqualTo("-30.00");
        assertThat(credit.get("state").asText()).isEqualTo("processing");
        assertThat(credit.get("shipment_returns")).hasSize(1);
        assertThat(progress.externalId("refund/shop:r" + number))
                .contains(credit.get("id").asText());
    }

    @Test
    void moneyAloneIsACreditWithoutGoods() {
        OrderState order = Samples.submitted(number, null);
        OrderState credited = order.refunded(Samples.refund(order, "r" + number, "5.00"));

        deliverer.deliver(Samples.order(1, credited), Progress.none());

        JsonNode credit = sale(reference() + "/refund/shop:r" + number);
        assertThat(total(credit)).isEqualTo("-5.00");
        assertThat(credit.get("shipment_returns")).isEmpty();
    }

    @Test
    void wholeOrderGivenBackWithoutItsLinesGivesItsTaxesBack() {
        OrderState order = Samples.submitted(number, null);
        OrderState refunded = order.refunded(Samples.refund(order, "r" + number, "74.61"));

        deliverer.deliver(Samples.order(1, refunded), Progress.none());

        JsonNode credit = sale(reference() + "/refund/shop:r" + number);
        assertThat(total(credit)).isEqualTo("-74.61");
        assertThat(tax(credit)).isEqualTo("-" + tax(sale(reference())));
    }

    @ParameterizedTest
    @CsvSource({"119.00, -19.00", "11.90, -1.90"})
    void moneyGivenBackWithoutLinesHoldsTheTaxOfItsOrder(String amount, String tax) {
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "TEE-M", 1, "100.00", "0.00", "0.19", "19.00")),
                        List.of(),
                        false,
                        "119.00"));

        deliverer.deliver(
                Samples.order(1, order.refunded(Samples.refund(order, "r" + number, amount))), Progress.none());

        JsonNode credit = sale(reference() + "/refund/shop:r" + number);
        assertThat(total(credit)).isEqualTo("-" + amount);
        assertThat(tax(credit)).isEqualTo(tax);
    }

    @Test
    void centsThatTaxesDifferByBecomeALineOfTheirOwn() {
        Charge shipping = new Charge(
                Charge.SHIPPING,
                "Standard",
                Samples.eur("3.33"),
                List.of(new Tax("VAT", new BigDecimal("0.19"), Samples.eur("0.54"))));
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "TEE-M", 3, "9.99", "0.00", "0.19", "1.61")),
                        List.of(shipping),
                        true,
                        "13.32"));

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(total(sale(reference()))).isEqualTo("13.32");
    }

    @Test
    void aTotalThatDiffersByMoreIsForAPerson() {
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "TEE-M", 1, "24.00", "0.00", "0.19", "2.00")),
                        List.of(),
                        false,
                        "26.00"));

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(deliverer.last()).isInstanceOf(Outcome.Refused.class);
        assertThat(sale(reference()).get("state").asText()).isEqualTo("draft");
    }

    @Test
    void lostAnswersNeverMakeASecondEffect() {
        Set<String> changes = Set.of(
                "party.party.create",
                "sale.sale.create",
                "sale.sale.quote",
                "sale.sale.confirm",
                "stock.shipment.out.write",
                "stock.shipment.out.assign_try",
                "stock.shipment.out.pick",
                "stock.shipment.out.pack",
                "stock.shipment.out.done",
                "stock.shipment.out.return.receive",
                "stock.shipment.out.return.done");
        OrderState order = refunded(shipped(Samples.submitted(number, null)));
        line.lose(changes);

        Progress progress = deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(line.hasLostAll()).isTrue();
        assertThat(deliverer.outcomes())
                .filteredOn(Outcome.Unknown.class::isInstance)
                .hasSize(changes.size());
        assertThat(target.owed(Samples.order(1, order), progress))
                .as("outcomes %s", deliverer.outcomes())
                .isEmpty();
        only(books.find("party.party", "code", reference() + "/guest", "name"));
        assertThat(sale(reference()).get("shipments")).hasSize(2);
        assertThat(total(sale(reference() + "/refund/shop:r" + number))).isEqualTo("-30.00");
    }

    @Test
    void anUnknownSkuIsForAPerson() {
        forget("NO-SUCH");
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "NO-SUCH", 1, "1.00", "0.00", "0.19", "0.19")),
                        List.of(),
                        false,
                        "1.19"));

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(deliverer.last())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo("product-unknown"));
        assertThat(books.find("sale.sale", "reference", reference(), "state")).isEmpty();
    }

    @Test
    void missingStockIsWaitedFor() {
        emptyShelf("DESK");
        OrderState order = OrderState.awaited()
                .submitted(Samples.order(
                        number,
                        null,
                        List.of(Samples.line("L1", "DESK", 1, "100.00", "0.00", "0.19", "19.00")),
                        List.of(),
                        false,
                        "119.00"));
        OrderState shipped = order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 1)));

        deliverer.deliver(Samples.order(1, shipped), Progress.none());

        assertThat(deliverer.last()).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            assertThat(later.after()).isEqualTo(Duration.ofMinutes(10));
            assertThat(later.cause()).isEqualTo("stock-short");
            assertThat(later.well()).isTrue();
        });
    }

    @Test
    void aSaleThatIsProcessedIsCancelledByAPerson() {
        OrderState order = Samples.submitted(number, null);
        Progress progress = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, order.cancelled(Samples.cancellation(order))), progress);

        assertThat(deliverer.last())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo("sale-processed"));
    }

    @Test
    void anOrderThatHasAnotherTotalAfterItsSaleIsForAPerson() {
        OrderState order = Samples.submitted(number, null);
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, changed(order)), sold);

        assertThat(causeOfTheLast()).isEqualTo("order-changed");
        assertThat(target.owed(Samples.order(3, order), sold)).isEmpty();
    }

    @Test
    void orderThatChangedWhileTheAnswerToItsSaleWasLostIsForAPersonToo() {
        OrderState order = Samples.submitted(number, null);
        deliverer.deliver(Samples.order(1, order), Progress.none());

        Progress progress = deliverer.deliver(Samples.order(2, changed(order)), Progress.none());

        String cause = causeOfTheLast();
        Progress back = deliverer.deliver(Samples.order(3, order), progress);

        assertThat(progress.externalId("sale.total")).contains("74.61 EUR");
        assertThat(cause).isEqualTo("order-changed");
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(3, order), back)).isEmpty();
    }

    private OrderState changed(OrderState order) {
        return order.submitted(Samples.order(
                number,
                null,
                List.of(Samples.line("L1", "TEE-M", 2, "48.00", "0.00", "0.19", "9.12")),
                List.of(),
                false,
                "57.12"));
    }

    @Test
    void goodsThatAShopTookBackAfterTheyLeftAreForAPersonUntilTheyAreBookedBack() {
        OrderState order = Samples.submitted(number, null);
        Shipment left = Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2), Samples.shipped("L2", 1));
        Progress shipped = deliverer.deliver(Samples.order(1, order.shipped(left)), Progress.none());
        OrderState withdrawn =
                order.shipped(Samples.withdrawn(left)).refunded(Samples.refund(order, "r" + number, "5.00"));

        Progress noted = deliverer.deliver(Samples.order(2, withdrawn), shipped);
        String cause = causeOfTheLast();
        bookBack(reference() + "/shipment/shop:s1" + number);
        Progress mended = deliverer.deliver(Samples.order(2, withdrawn), noted);

        assertThat(cause).isEqualTo("shipment-withdrawn");
        assertThat(noted.externalId("refund/shop:r" + number)).isPresent();
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(2, withdrawn), mended)).isEmpty();
    }

    @Test
    void replacementForWhichNothingIsLeftSaysWhichShipmentWasTakenBack() {
        OrderState order = Samples.submitted(number, null);
        Shipment left = Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2), Samples.shipped("L2", 1));
        Progress shipped = deliverer.deliver(Samples.order(1, order.shipped(left)), Progress.none());
        OrderState replaced = order.shipped(Samples.withdrawn(left))
                .shipped(Samples.shipment(order, "s2" + number, Samples.shipped("L1", 2)));

        deliverer.deliver(Samples.order(2, replaced), shipped);

        assertThat(causeOfTheLast()).isEqualTo("shipment-withdrawn");
    }

    @Test
    void shipmentThatWasTakenBackBeforeItWasToldIsOnlyLookedFor() {
        OrderState order = Samples.submitted(number, null);
        Shipment never = Samples.withdrawn(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2)));
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, order.shipped(never)), sold);

        assertThat(deliverer.last()).isEqualTo(new Outcome.AlreadyThere(Map.of()));
        assertThat(sale(reference()).get("shipments")).hasSize(1);
    }

    /** As a person would, by a customer return of their own. */
    private void bookBack(String reference) {
        JsonNode sale =
                only(books.find("sale.sale", "reference", reference(), "party", "shipment_address", "warehouse"));
        JsonNode made = books.ask(
                "model.stock.shipment.out.return.create",
                List.of(Map.of(
                        "reference", reference,
                        "company", 1,
                        "customer", sale.get("party").asInt(),
                        "delivery_address", sale.get("shipment_address").asInt(),
                        "warehouse", sale.get("warehouse").asInt())));
        List<Integer> ids = List.of(made.path("result").path(0).asInt());
        books.ask("model.stock.shipment.out.return.receive", ids);
        books.ask("model.stock.shipment.out.return.done", ids);
    }

    @Test
    void anOrderThatWasCancelledBeforeItWasSoldIsNeverSold() {
        OrderState order = Samples.submitted(number, null);

        deliverer.deliver(Samples.order(2, order.cancelled(Samples.cancellation(order))), Progress.none());

        assertThat(deliverer.outcomes()).containsExactly(new Outcome.AlreadyThere(Map.of()));
        assertThat(books.find("sale.sale", "reference", reference(), "state")).isEmpty();
    }

    @Test
    void settingThatIsNoNumberIsForAPersonAndIsNotTold() {
        Account named = new Account(
                Samples.ACME,
                "erp",
                "http://127.0.0.1:" + line.port() + "/erp/",
                List.of("connector:" + PASSWORD),
                Map.of("company", "Main"),
                Duration.ofSeconds(50));
        Deliverer misconfigured = new Deliverer(target, named);

        misconfigured.deliver(Samples.order(1, Samples.submitted(number, null)), Progress.none());

        assertThat(misconfigured.last())
                .isEqualTo(new Outcome.Refused(
                        "setting-unreadable",
                        "company",
                        "set company of the target to an id, which is a number in Tryton"));
    }

    @Test
    void aWrongPasswordWaitsForAPerson() {
        Deliverer wrong = new Deliverer(target, account("connector:wrong"));

        wrong.deliver(Samples.order(1, Samples.submitted(number, null)), Progress.none());

        assertThat(wrong.last())
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.cause()).startsWith("credentials refused"));
    }

    @Test
    void trytonItselfTakesTheSameReferenceTwice() {
        deliverer.deliver(Samples.order(1, Samples.submitted(number, null)), Progress.none());

        createSale(Map.of("__class__", "Decimal", "decimal", "24.00"));

        assertThat(books.find("sale.sale", "reference", reference(), "state")).hasSize(2);
    }

    @Test
    void trytonItselfSaysNothingWhenCancellingDoesNothing() {
        Progress progress = deliverer.deliver(Samples.order(1, Samples.submitted(number, null)), Progress.none());
        int sale = Integer.parseInt(progress.externalId("sale").orElseThrow());

        JsonNode answer = books.ask("model.sale.sale.cancel", List.of(sale));

        assertThat(answer.has("error")).isFalse();
        assertThat(answer.get("result").isNull()).isTrue();
        assertThat(sale(reference()).get("state").asText()).isEqualTo("processing");
    }

    @Test
    void trytonItselfRefusesPricesThatAreNoDecimalsOrTooFine() {
        deliverer.deliver(Samples.order(1, Samples.submitted(number, null)), Progress.none());

        JsonNode number = createSale(1.1);
        JsonNode fine = createSale(Map.of("__class__", "Decimal", "decimal", "1.12345"));

        assertThat(List.of(number, fine)).allSatisfy(answer -> {
            assertThat(answer.path("error").path(0).asText()).isEqualTo("UserError");
            assertThat(answer.path("error").path(1).path(0).asText()).contains("\"Unit Price\"", "\"Sale Line\"");
        });
    }

    private JsonNode createSale(Object price) {
        JsonNode known = books.find(
                        "sale.sale", "reference", reference(), "party", "currency", "warehouse", "invoice_address")
                .get(0);
        int product = only(books.find("product.product", "code", "TEE-M", "code"))
                .get("id")
                .asInt();
        Map<String, Object> line = Map.of(
                "type",
                "line",
                "product",
                product,
                "quantity",
                1,
                "unit",
                1,
                "unit_price",
                price,
                "description",
                "Tee");
        return books.ask(
                "model.sale.sale.create",
                List.of(Map.of(
                        "reference", reference(),
                        "party", known.get("party").asInt(),
                        "company", 1,
                        "currency", known.get("currency").asInt(),
                        "warehouse", known.get("warehouse").asInt(),
                        "invoice_address", known.get("invoice_address").asInt(),
                        "shipment_address", known.get("invoice_address").asInt(),
                        "lines", List.of(List.of("create", List.of(line))))));
    }

    private OrderState shipped(OrderState order) {
        return order.shipped(Samples.shipment(order, "s1" + number, Samples.shipped("L1", 2)));
    }

    /** One tee comes back for its 28.56, and 1.44 are given back besides. */
    private OrderState refunded(OrderState order) {
        return order.refunded(Samples.refund(order, "r" + number, "30.00", Samples.returned("L1", 1, "28.56")));
    }

    private String reference() {
        return "shop:" + number;
    }

    private JsonNode sale(String reference) {
        return only(books.find(
                "sale.sale",
                "reference",
                reference,
                "number",
                "state",
                "total_amount",
                "tax_amount",
                "shipments",
                "shipment_returns"));
    }

    private String shipmentState(String id) {
        return only(books.find("stock.shipment.out", "reference", reference() + "/shipment/shop:" + id, "state"))
                .get("state")
                .asText();
    }

    private static String total(JsonNode sale) {
        return sale.get("total_amount").get("decimal").asText();
    }

    private static String tax(JsonNode sale) {
        return sale.get("tax_amount").get("decimal").asText();
    }

    private String causeOfTheLast() {
        return deliverer.last() instanceof Outcome.Refused(var cause, var field, var remedy) ? cause : "not refused";
    }

    private static JsonNode only(JsonNode rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private Account account() {
        return account("connector:" + PASSWORD);
    }

    private Account account(String secret) {
        return new Account(
                Samples.ACME,
                "erp",
                "http://127.0.0.1:" + line.port() + "/erp/",
                List.of(secret),
                Map.of(),
                Duration.ofSeconds(50));
    }
}
