package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.Charge;
import dev.waybill.model.OrderState;
import dev.waybill.model.Tax;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of customers and orders in any Tryton. */
abstract class SaleScenarios extends AtATryton {
    SaleScenarios(Tryton tryton) {
        super(tryton);
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
    void anUnknownSkuIsForAPerson() {
        tryton.forget("NO-SUCH");
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
    void anOrderThatWasCancelledBeforeItWasSoldIsNeverSold() {
        OrderState order = Samples.submitted(number, null);

        deliverer.deliver(Samples.order(2, order.cancelled(Samples.cancellation(order))), Progress.none());

        assertThat(deliverer.outcomes()).containsExactly(new Outcome.AlreadyThere(Map.of()));
        assertThat(books.find("sale.sale", "reference", reference(), "state")).isEmpty();
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
}
