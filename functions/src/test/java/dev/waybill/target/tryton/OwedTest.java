package dev.waybill.target.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Cancellation;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.Money;
import dev.waybill.model.Order;
import dev.waybill.model.OrderContact;
import dev.waybill.model.OrderLine;
import dev.waybill.model.OrderState;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.model.Refund;
import dev.waybill.model.Shipment;
import dev.waybill.model.ShipmentLine;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.target.Delivery;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwedTest {
    private static final ExternalId ORDER = new ExternalId("shop", "1001");
    private static final SourceTime NOON = SourceTime.parse("2026-11-20T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Progress SOLD = Progress.none().with("party", Map.of()).with("sale", Map.of());

    @Test
    void anOpenOrderOwesItsPartyItsSaleThenGoodsThenMoney() {
        OrderState order =
                open().refunded(refund("9", 500)).shipped(shipment("8", 1)).shipped(shipment("7", 1));

        assertThat(owed(order, Progress.none()))
                .containsExactly("party", "sale", "shipment/shop:7", "shipment/shop:8", "refund/shop:9");
    }

    @Test
    void whatWasDoneIsNotOwed() {
        OrderState order = open().shipped(shipment("7", 1)).refunded(refund("9", 500));

        assertThat(owed(order, SOLD.with("shipment/shop:7", Map.of()))).containsExactly("refund/shop:9");
    }

    @Test
    void aCancelledOrderOwesItsCancellationEvenIfItsSaleIsNotKnown() {
        OrderState order = open().cancelled(new Cancellation(ORDER, NOON, null));

        assertThat(owed(order, Progress.none())).containsExactly("cancel-unsold");
        assertThat(owed(order.refunded(refund("9", 500)), SOLD)).containsExactly("refund/shop:9", "cancel");
    }

    @Test
    void anOrderThatWasCalledOffBeforeItsSaleAndAgainAfterItOwesBoth() {
        OrderState order = open().cancelled(new Cancellation(ORDER, NOON, null));
        Progress lookedFor = Progress.none().with("cancel-unsold", Map.of());

        assertThat(owed(open(), lookedFor)).containsExactly("party", "sale");
        assertThat(owed(order, lookedFor.with("sale", Map.of()))).containsExactly("cancel");
    }

    @Test
    void anOrderWhoseSaleIsCancelledOwesItAgainWhenTheShopTakesThatBack() {
        OrderState order = open().shipped(shipment("7", 1));

        assertThat(owed(order, SOLD.with("cancel", Map.of()))).containsExactly("sale-revived", "shipment/shop:7");
    }

    @Test
    void aContestedOrderGoesOnOnlyWhereItWasSold() {
        OrderState order = open().shipped(shipment("7", 1)).cancelled(new Cancellation(ORDER, NOON, null));

        assertThat(owed(order, Progress.none())).isEmpty();
        assertThat(owed(order, SOLD)).containsExactly("shipment/shop:7");
    }

    @Test
    void cancelledShipmentsEmptyRefundsAndRefundsBeyondTheOrderAreNotOwed() {
        Shipment gone = new Shipment(
                new ExternalId("shop", "7"), ORDER, NOON, NOON, Shipment.CANCELLED, List.of(), null, List.of(), null);
        OrderState order = open().shipped(gone).refunded(refund("8", 0)).refunded(refund("9", 99_999));

        assertThat(owed(order, SOLD)).isEmpty();
    }

    private static List<String> owed(OrderState order, Progress progress) {
        RecordKey record = new RecordKey(new TenantId("acme"), EntityKind.ORDER, ORDER.toString());
        return Owed.steps(new Delivery(record, 1, new Delivery.State.OfOrder(order), ""), progress).stream()
                .map(Step::key)
                .toList();
    }

    private static OrderState open() {
        OrderLine line = new OrderLine("L1", "TEE-M", "Tee", Quantity.pieces(2), money(2_000), money(0), List.of());
        return OrderState.awaited()
                .submitted(new Order(
                        ORDER,
                        "1001",
                        NOON,
                        NOON,
                        null,
                        OrderContact.unknown(),
                        List.of(line),
                        List.of(),
                        false,
                        money(2_000),
                        Map.of()));
    }

    private static Shipment shipment(String id, long pieces) {
        return new Shipment(
                new ExternalId("shop", id),
                ORDER,
                NOON,
                NOON,
                Shipment.CONFIRMED,
                List.of(new ShipmentLine("L1", null, Quantity.pieces(pieces))),
                null,
                List.of(),
                null);
    }

    private static Refund refund(String id, long cents) {
        return new Refund(new ExternalId("shop", id), ORDER, NOON, money(cents), List.of(), null);
    }

    private static Money money(long cents) {
        return new Money(cents, EUR);
    }
}
