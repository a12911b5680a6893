package dev.waybill.source.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.OrderSubmitted;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Cancellation;
import dev.waybill.model.Order;
import dev.waybill.source.Fixture;
import dev.waybill.source.Hmac;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is WooCommerce's own: one order message with all its facts, a greeting nobody signed, an odd secret. */
class WooCommerceSourceTest {
    private static final Sender WEB = Sender.wooCommerce();

    @ParameterizedTest
    @CsvSource({"a&amp;b, a&b", "&lt;&#039;&quot;&gt;, <'\">", "&amp;lt;, &lt;", "plain-é, plain-é"})
    void signsWithTheSecretWhoseEntitiesAreDecoded(String typed, String signing) {
        Message order = Fixture.named(WEB, "order.created").message();
        byte[] digest = Hmac.sign(order.body(), Hmac.key(signing));
        Message message =
                with(order, "x-wc-webhook-signature", Base64.getEncoder().encodeToString(digest));

        assertThat(WEB.isAuthentic(message, typed)).isTrue();
    }

    @Test
    void refusesAMessageThatNamesAnotherShop() {
        Message order = Fixture.named(WEB, "order.created").message();

        assertThat(WEB.isAuthentic(with(order, "x-wc-webhook-source", "https://SHOP.acme.example"), WEB.secret()))
                .isTrue();
        assertThat(WEB.isAuthentic(with(order, "x-wc-webhook-source", "https://other.example/"), WEB.secret()))
                .isFalse();
    }

    @Test
    void knowsItsGreetingAndTakesNothingElseForOne() {
        assertThat(WEB.source().isGreeting(unsigned("webhook_id=10"))).isTrue();
        assertThat(WEB.source().isGreeting(unsigned("webhook_id="))).isFalse();
        assertThat(WEB.source().isGreeting(unsigned("webhook_id=10&x=1"))).isFalse();
        assertThat(WEB.source().isGreeting(unsigned("{\"id\":1}"))).isFalse();
        assertThat(WEB.source()
                        .isGreeting(WEB.message("order.created", "webhook_id=10".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "order.created, order.submitted",
        "order.updated~paid, order.submitted payment.captured",
        "order.updated~completed, order.submitted payment.captured shipment.confirmed",
        "order.updated~refunded-twice, order.submitted payment.captured refund.completed refund.completed",
        "order.updated~cancelled, order.submitted",
        "order.updated~failed, order.submitted"
    })
    void readsEveryFactOutOfTheOneMessage(String fixture, String types) throws Unreadable {
        assertThat(translate(Fixture.named(WEB, fixture).message()).stream()
                        .map(RetailEvent::type)
                        .map(EventType::word))
                .containsExactly(types.split(" ", -1));
    }

    @Test
    void tellsTheSameRefundAndPaymentTheSameWayInALaterMessage() throws Unreadable {
        Message now = Fixture.named(WEB, "order.updated~refunded-twice").message();
        byte[] later = new String(now.body(), StandardCharsets.UTF_8)
                .replace("2024-03-04T10:00:00", "2024-03-09T10:00:00")
                .getBytes(StandardCharsets.UTF_8);

        List<RetailEvent> first = translate(now);
        List<RetailEvent> second = translate(WEB.message("order.updated", later));

        assertThat(second.subList(1, 4)).isEqualTo(first.subList(1, 4));
        assertThat(second.subList(1, 4).stream().map(Fact::keyOf))
                .isEqualTo(first.subList(1, 4).stream().map(Fact::keyOf).toList());
        assertThat(Json.digest(second.getFirst())).isNotEqualTo(Json.digest(first.getFirst()));
    }

    @Test
    void saysNothingOfACheckoutThatIsStillADraft() throws Unreadable {
        assertThat(translate(Fixture.named(WEB, "order.created~draft").message()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "auto-draft", "checkout-draft", "pending"})
    void saysNothingOfAnOrderThatAwaitsItsFirstPayment(String status) throws Unreadable {
        assertThat(translate(edited("order.created", "\"processing\"", "\"" + status + "\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-hold", "processing", "completed", "packed-by-a-plugin"})
    void anyOtherStatusIsAnOrder(String status) throws Unreadable {
        assertThat(order(edited("order.created", "\"processing\"", "\"" + status + "\""))
                        .cancellation())
                .isNull();
    }

    @Test
    void anOrderThatWasPaidOnceIsToldThoughItAwaitsAnotherPayment() throws Unreadable {
        assertThat(translate(edited("order.updated~paid", "\"processing\"", "\"pending\"")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"cancelled,", "failed, failed", "trash, trash"})
    void anOrderThatEndedIsCalledOffUntilItIsStatedOtherwise(String status, @Nullable String reason) throws Unreadable {
        Order order = order(edited("order.created", "\"processing\"", "\"" + status + "\""));

        Cancellation cancellation = Objects.requireNonNull(order.cancellation());
        assertThat(cancellation.isRevocable()).isTrue();
        assertThat(cancellation.reason()).isEqualTo(reason);
    }

    @Test
    void quarantinesADeletionBecauseItTellsNeitherTimeNorReason() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(
                        () -> translate(WEB.message("order.deleted", "{\"id\":727}".getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("by hand");
    }

    private static Order order(Message message) throws Unreadable {
        return ((OrderSubmitted) translate(message).getFirst()).order();
    }

    private static Message edited(String fixture, String from, String to) {
        String body = new String(Fixture.named(WEB, fixture).body(), StandardCharsets.UTF_8);
        assertThat(body).contains(from);
        return WEB.message("order.updated", body.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private static List<RetailEvent> translate(Message message) throws Unreadable {
        return WEB.source().translate(message, WEB.connection());
    }

    private static Message unsigned(String body) {
        return new Message(
                Map.of("content-type", "application/x-www-form-urlencoded"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message with(Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, value);
        return new Message(headers, message.body());
    }
}
