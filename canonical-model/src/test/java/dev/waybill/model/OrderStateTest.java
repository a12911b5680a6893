package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An order's state does not depend on the order in which its facts arrive. */
class OrderStateTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ExternalId ORDER = id("1001");
    private static final Order DOCUMENT = order(2, 3);
    private static final Payment PAYMENT = new Payment(id("P1"), ORDER, at(1), eur(5000), "card");
    private static final Shipment WHOLE = shipment("S1", 2, 3, Shipment.CONFIRMED);
    private static final Refund PART = refund("R1", 3, 2000);
    private static final Refund REST = refund("R2", 4, 3000);
    private static final Cancellation CANCELLATION = new Cancellation(ORDER, at(5), "customer");
    private static final Cancellation REVOCABLE = new Cancellation(ORDER, at(5), null, true);

    @Test
    void all720OrdersOfArrivalEndAlike() {
        List<UnaryOperator<OrderState>> facts = List.of(
                state -> state.submitted(DOCUMENT),
                state -> state.paid(PAYMENT),
                state -> state.shipped(WHOLE),
                state -> state.refunded(PART),
                state -> state.refunded(REST),
                state -> state.cancelled(CANCELLATION));

        Set<OrderState> ends = new HashSet<>();
        List<List<UnaryOperator<OrderState>>> orders = permutations(facts);
        for (List<UnaryOperator<OrderState>> arrival : orders) {
            OrderState state = OrderState.awaited();
            for (UnaryOperator<OrderState> fact : arrival) {
                state = fact.apply(state);
            }
            ends.add(state);
        }

        assertThat(orders).hasSize(720);
        assertThat(ends).hasSize(1);
        OrderState end = ends.iterator().next();
        assertThat(end.life()).isEqualTo(OrderLife.CONTESTED);
        assertThat(end.captured()).contains(eur(5000));
        assertThat(end.refunded()).contains(eur(5000));
        assertThat(end.excessRefunds()).isEmpty();
    }

    @Test
    void withoutACancellationEveryOrderOfArrivalEndsShipped() {
        List<UnaryOperator<OrderState>> facts = List.of(
                state -> state.submitted(DOCUMENT),
                state -> state.paid(PAYMENT),
                state -> state.shipped(shipment("S1", 2, 0, Shipment.CONFIRMED)),
                state -> state.shipped(shipment("S2", 0, 3, Shipment.CONFIRMED)),
                state -> state.refunded(PART));

        assertThat(permutations(facts)).allSatisfy(arrival -> {
            OrderState state = OrderState.awaited();
            for (UnaryOperator<OrderState> fact : arrival) {
                state = fact.apply(state);
            }
            assertThat(state.life()).isEqualTo(OrderLife.SHIPPED);
        });
    }

    @Test
    void theSameFactTwiceChangesNothing() {
        OrderState once = OrderState.awaited()
                .submitted(DOCUMENT)
                .paid(PAYMENT)
                .shipped(WHOLE)
                .refunded(PART);

        OrderState twice = once.submitted(DOCUMENT).paid(PAYMENT).shipped(WHOLE).refunded(PART);

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void aCancelledShipmentShipsNothing() {
        OrderState shipped = OrderState.awaited().submitted(DOCUMENT).shipped(WHOLE);

        OrderState withdrawn = shipped.shipped(shipment("S1", 2, 3, Shipment.CANCELLED));

        assertThat(shipped.life()).isEqualTo(OrderLife.SHIPPED);
        assertThat(withdrawn.life()).isEqualTo(OrderLife.OPEN);
    }

    @Test
    void anOrderRestatedWithMoreGoodsIsPartShippedAgain() {
        OrderState shipped = OrderState.awaited().submitted(DOCUMENT).shipped(WHOLE);

        OrderState restated = shipped.submitted(order(2, 4));

        assertThat(restated.life()).isEqualTo(OrderLife.PART_SHIPPED);
        assertThat(restated.shippedOf(DOCUMENT.lines().get(1))).isEqualTo(Quantity.pieces(3));
    }

    @Test
    void theLaterRefundIsTheOneInExcessWhateverCameFirst() {
        Refund tooMuch = refund("R3", 9, 3001);
        OrderState state = OrderState.awaited().submitted(DOCUMENT);

        assertThat(state.refunded(PART).refunded(tooMuch).excessRefunds()).containsExactly(tooMuch);
        assertThat(state.refunded(tooMuch).refunded(PART).excessRefunds()).containsExactly(tooMuch);
    }

    @Test
    @Case(45)
    void aRefundInAnotherCurrencyAlwaysNeedsAPerson() {
        Refund dollars = new Refund(id("R4"), ORDER, at(1), new Money(1, Currency.getInstance("USD")), List.of(), null);

        OrderState state = OrderState.awaited().submitted(DOCUMENT).refunded(dollars);

        assertThat(state.excessRefunds()).containsExactly(dollars);
        assertThat(state.refunded()).isEmpty();
    }

    @Test
    void anOrderThatSaysItselfThatItIsCancelledIsSo() {
        OrderState state = OrderState.awaited().submitted(cancelled(CANCELLATION));

        assertThat(state.life()).isEqualTo(OrderLife.CANCELLED);
        assertThat(state.cancellation()).isEqualTo(CANCELLATION);
    }

    @Test
    void theEarlierCancellationStandsWhicheverCameFirst() {
        Cancellation later = new Cancellation(ORDER, at(6), "fraud");
        OrderState factFirst = OrderState.awaited().cancelled(later);
        OrderState ownFirst = OrderState.awaited().cancelled(CANCELLATION);

        assertThat(factFirst.submitted(cancelled(CANCELLATION)).cancellation()).isEqualTo(CANCELLATION);
        assertThat(ownFirst.submitted(cancelled(later)).cancellation()).isEqualTo(CANCELLATION);
        assertThat(ownFirst.submitted(DOCUMENT).cancellation()).isEqualTo(CANCELLATION);
    }

    @Test
    void aNewerStatementTakesARevocableCancellationBack() {
        OrderState off = OrderState.awaited().submitted(cancelled(REVOCABLE)).paid(PAYMENT);

        OrderState revived = off.submitted(DOCUMENT);

        assertThat(off.life()).isEqualTo(OrderLife.CANCELLED);
        assertThat(revived.life()).isEqualTo(OrderLife.OPEN);
        assertThat(revived.cancellation()).isNull();
        assertThat(revived).isEqualTo(OrderState.awaited().submitted(DOCUMENT).paid(PAYMENT));
    }

    @Test
    void goodsThatLeftCountAgainOnceTheCancellationIsTakenBack() {
        OrderState contested =
                OrderState.awaited().submitted(cancelled(REVOCABLE)).shipped(WHOLE);

        assertThat(contested.life()).isEqualTo(OrderLife.CONTESTED);
        assertThat(contested.submitted(DOCUMENT).life()).isEqualTo(OrderLife.SHIPPED);
    }

    @Test
    void aCancellationThatIsAFactOfItsOwnIsNeverTakenBack() {
        OrderState factLast =
                OrderState.awaited().submitted(cancelled(REVOCABLE)).cancelled(REVOCABLE);
        OrderState factFirst = OrderState.awaited().cancelled(REVOCABLE).submitted(cancelled(REVOCABLE));

        assertThat(factLast).isEqualTo(factFirst);
        assertThat(factLast.submitted(DOCUMENT).life()).isEqualTo(OrderLife.CANCELLED);
        assertThat(factLast.submitted(DOCUMENT).cancellation()).isEqualTo(REVOCABLE.forGood());
    }

    @Test
    void ofTwoCancellationsOfOneMomentTheFirstStands() {
        Cancellation sameMoment = new Cancellation(ORDER, at(5), "fraud");

        OrderState state = OrderState.awaited().cancelled(CANCELLATION).submitted(cancelled(sameMoment));

        assertThat(state.cancellation()).isEqualTo(CANCELLATION);
    }

    @Test
    void statedAgainAtAnotherTimeItSaysTheSame() {
        OrderState once = OrderState.awaited().submitted(DOCUMENT).shipped(WHOLE);

        OrderState again = once.submitted(DOCUMENT.statedAt(at(7))).shipped(WHOLE.statedAt(at(8)));

        assertThat(again).isNotEqualTo(once);
        assertThat(again.statedOnce()).isEqualTo(once.statedOnce());
        assertThat(once.shipped(shipment("S1", 1, 3, Shipment.CONFIRMED)).statedOnce())
                .isNotEqualTo(once.statedOnce());
        assertThat(OrderState.awaited().statedOnce()).isEqualTo(OrderState.awaited());
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        List<List<T>> found = new ArrayList<>();
        permute(new ArrayList<>(all), 0, found);
        return found;
    }

    private static <T> void permute(List<T> all, int from, List<List<T>> found) {
        if (from == all.size()) {
            found.add(List.copyOf(all));
            return;
        }
        for (int i = from; i < all.size(); i++) {
            Collections.swap(all, from, i);
            permute(all, from + 1, found);
            Collections.swap(all, from, i);
        }
    }

    private static Order order(long mugs, long shirts) {
        List<OrderLine> lines = List.of(line("1", mugs, 2000), line("2", shirts, 3000));
        return new Order(
                ORDER, "1001", at(0), at(0), null, OrderContact.unknown(), lines, List.of(), true, eur(5000), Map.of());
    }

    private static Order cancelled(Cancellation cancellation) {
        return new Order(
                ORDER,
                DOCUMENT.number(),
                at(0),
                at(6),
                null,
                DOCUMENT.contact(),
                DOCUMENT.lines(),
                List.of(),
                true,
                DOCUMENT.total(),
                Map.of(),
                cancellation);
    }

    private static OrderLine line(String id, long pieces, long cents) {
        return new OrderLine(id, null, "", Quantity.pieces(pieces), eur(cents), eur(0), List.of());
    }

    private static Shipment shipment(String id, long mugs, long shirts, String status) {
        List<ShipmentLine> lines = List.of(
                new ShipmentLine("1", null, Quantity.pieces(mugs)),
                new ShipmentLine("2", null, Quantity.pieces(shirts)));
        return new Shipment(id(id), ORDER, at(2), at(2), status, lines, null, List.of(), null);
    }

    private static Refund refund(String id, int minute, long cents) {
        return new Refund(id(id), ORDER, at(minute), eur(cents), List.of(), null);
    }

    private static ExternalId id(String id) {
        return new ExternalId("shop", id);
    }

    private static SourceTime at(int minute) {
        return SourceTime.parse("2024-03-01T10:0" + minute + ":00Z");
    }

    private static Money eur(long cents) {
        return new Money(cents, EUR);
    }
}
