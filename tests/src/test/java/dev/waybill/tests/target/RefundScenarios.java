package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.OrderState;
import dev.waybill.target.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of money given back, in any Tryton. */
abstract class RefundScenarios extends AtATryton {
    RefundScenarios(Tryton tryton) {
        super(tryton);
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

    private static String tax(JsonNode sale) {
        return sale.get("tax_amount").get("decimal").asText();
    }
}
