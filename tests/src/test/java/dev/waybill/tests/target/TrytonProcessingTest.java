package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.model.OrderState;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tryton answers that a sale is confirmed before it makes its invoice and shipments, and may never make them. */
class TrytonProcessingTest extends WithItsBooks {
    private final OrderState order = Samples.submitted("1", null);

    @Test
    void orderThatNobodyProcessesIsNotDelivered() {
        erp.employWorker();

        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        String early = cause();
        erp.work();
        Progress progress = deliverer.deliver(Samples.order(1, order), sold);

        assertThat(early).isEqualTo("sale-not-processed");
        assertThat(sold.externalId("sale")).isPresent();
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(target.owed(Samples.order(1, order), progress)).isEmpty();
    }

    @Test
    void moneyThatNobodyProcessesIsNotGivenBack() {
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        OrderState refunded = order.refunded(Samples.refund(order, "r1", "5.00"));
        erp.employWorker();

        Progress early = deliverer.deliver(Samples.order(2, refunded), sold);
        String cause = cause();
        erp.work();
        deliverer.deliver(Samples.order(2, refunded), early);

        assertThat(cause).isEqualTo("sale-not-processed");
        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(erp.effects().count("erp", "refund/shop:1/refund/shop:r1")).isOne();
    }

    @Test
    void saleThatIsProcessedAtOnceCostsNoFurtherCall() {
        Progress progress = deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(deliverer.outcomes()).hasSize(2);
        assertThat(progress.externalIds()).doesNotContainKey("sale.unprocessed");
    }

    /** A restart between the answer and the task: nobody comes back to it but us. */
    @Test
    void saleWhoseTaskWasLostIsProcessedByUsWhereWeMay() {
        erp.promoteUser();
        erp.employWorker();
        erp.behave("{\"method\": \"sale.sale.process\", \"status\": 500, \"times\": 1}");
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        erp.dismissWorker();

        deliverer.deliver(Samples.order(1, order), sold);

        assertThat(deliverer.last()).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(sale().path("state").asText()).isEqualTo("processing");
    }

    @Test
    void whatTrytonOnlyLogsIsToldToAPersonByWhoMayProcess() {
        erp.promoteUser();
        erp.takeAccountOf("TEE-M");
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        Outcome refused = deliverer.last();

        erp.giveAccountTo("TEE-M");
        Progress progress = deliverer.deliver(Samples.order(1, order), sold);

        assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class, why -> {
            assertThat(why.cause()).isEqualTo("account-missing");
            assertThat(why.field()).isEqualTo("sale 1");
        });
        assertThat(target.owed(Samples.order(1, order), progress)).isEmpty();
        assertThat(sale().path("invoices")).hasSize(1);
    }

    @Test
    void whoMayNotProcessWaitsAndSaysWhatAPersonCanDo() {
        erp.takeAccountOf("TEE-M");

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(deliverer.last()).isInstanceOfSatisfying(Outcome.TryLater.class, later -> {
            assertThat(later.cause()).isEqualTo("sale-not-processed");
            assertThat(later.remedy()).contains("worker", "press Process");
            assertThat(later.well()).isTrue();
        });
    }

    @Test
    void configurationThatSaysToProcessLaterIsObeyed() {
        erp.promoteUser();
        erp.processLater();

        deliverer.deliver(Samples.order(1, order), Progress.none());

        assertThat(cause()).isEqualTo("sale-not-processed");
        assertThat(sale().path("state").asText()).isEqualTo("confirmed");
    }

    @Test
    void parcelOfASaleThatIsADraftAgainOrCancelledIsForAPerson() {
        erp.employWorker();
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());
        OrderState shipped = order.shipped(Samples.shipment(order, "s1", Samples.shipped("L1", 2)));

        press("draft");
        deliverer.deliver(Samples.order(2, shipped), sold);
        String draft = cause();
        press("cancel");
        deliverer.deliver(Samples.order(2, shipped), sold);

        assertThat(draft).isEqualTo("state-draft");
        assertThat(cause()).isEqualTo("state-cancelled");
    }

    @Test
    void saleThatIsConfirmedOnlyIsCancelledWithItsOrder() {
        erp.employWorker();
        Progress sold = deliverer.deliver(Samples.order(1, order), Progress.none());

        deliverer.deliver(Samples.order(2, order.cancelled(Samples.cancellation(order))), sold);
        erp.work();

        assertThat(deliverer.last()).isInstanceOf(Outcome.Delivered.class);
        assertThat(sale().path("state").asText()).isEqualTo("cancelled");
    }

    private void press(String button) {
        books.ask("model.sale.sale." + button, List.of(sale().path("id").asInt()));
    }

    private JsonNode sale() {
        return books.find("sale.sale", "reference", "shop:1", "state", "invoices")
                .get(0);
    }
}
