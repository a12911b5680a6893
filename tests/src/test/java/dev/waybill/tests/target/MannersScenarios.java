package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.OrderState;
import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How any Tryton is spoken to and answers: once is once, and what it itself does not prevent. */
abstract class MannersScenarios extends AtATryton {
    MannersScenarios(Tryton tryton) {
        super(tryton);
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
    void settingThatIsNoNumberIsForAPersonAndIsNotTold() {
        Account named = new Account(
                Samples.ACME,
                "erp",
                "http://127.0.0.1:" + line.port() + "/erp/",
                List.of("connector:" + Tryton.PASSWORD),
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
}
