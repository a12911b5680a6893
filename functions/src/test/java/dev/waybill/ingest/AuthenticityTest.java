package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.EventType;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.source.Connection;
import dev.waybill.source.DeliveryContract;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.source.Source;
import dev.waybill.tenant.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is believed at the door, and what is done for those who are not: nothing. */
class AuthenticityTest {
    private static final Sender SHOP = Sender.shopify();
    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    static Stream<Sender> senders() {
        return Sender.all();
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Case(19)
    void aBodyWithoutSignatureIsRefusedUnread(Sender sender) {
        TestDoor door = new TestDoor(Connectors.sources().stream()
                .map(Unread::new)
                .map(Source.class::cast)
                .toList());

        int status = door.status(sender, new Message(Map.of("content-type", "application/json"), BODY));

        assertThat(status).isEqualTo(401);
        assertThat(door.bus.taken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Case(20)
    void aWrongSecretIsToldNothingAboutTheTenant(Sender sender) {
        TestDoor door = new TestDoor();
        Message message = sender.signing().sign("any", BODY, sender.otherSecret());

        String answer = door.answer(sender, message).toString();

        assertThat(answer)
                .contains("401")
                .doesNotContain(
                        "acme",
                        sender.connection().name() + "\"",
                        sender.source().kind());
        assertThat(door.bus.taken()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Case({21, 22})
    void aSecretRotatedThisMomentIsBelievedAtOnce(Sender sender) {
        TestDoor door = new TestDoor();
        door.status(sender, sender.message("any", BODY));

        door.rotate(
                sender,
                new Secret(
                        sender.otherSecret(),
                        sender.secret(),
                        door.clock.instant().plus(Duration.ofHours(1))));
        int newOne = door.status(sender, sender.signing().sign("any", BODY, sender.otherSecret()));
        int oldOne = door.status(sender, sender.message("any", BODY));

        assertThat(newOne).isEqualTo(202);
        assertThat(oldOne).isEqualTo(202);
    }

    @Test
    @Case(22)
    void wrongSignaturesHaveASecretReadAgainOnceAMinuteAndNoMore() {
        TestDoor door = new TestDoor();
        Message rotated = SHOP.signing().sign("any", BODY, "rotated");
        Message wrong = SHOP.signing().sign("any", BODY, "wrong");
        door.status(SHOP, wrong);

        door.rotate(SHOP, new Secret("rotated", null, null));
        List<Integer> wrongs =
                Stream.generate(() -> door.status(SHOP, wrong)).limit(1_000).toList();
        int withinTheMinute = door.status(SHOP, rotated);
        door.clock.advance(Duration.ofMinutes(1));
        int afterIt = door.status(SHOP, rotated);

        assertThat(wrongs).containsOnly(401);
        assertThat(withinTheMinute).isEqualTo(401);
        assertThat(afterIt).isEqualTo(202);
    }

    @Test
    @Case(32)
    void aClockOfOursThatIsOffTurnsNobodyAwayForGoodAndRingsTheDoorsAlarm() {
        TestDoor door = new TestDoor();
        Sender timed = Sender.standardWebhooks();
        Message now = timed.message("order.created", BODY);

        door.clock.advance(Duration.ofMinutes(10));
        door.ahead = Duration.ofMinutes(10);
        APIGatewayV2HTTPResponse off = door.answer(timed, now);
        door.ahead = Door.CLOCK_TOLERANCE;
        int stale = door.status(timed, now);

        assertThat(off.getStatusCode()).isEqualTo(503);
        assertThat(off.getHeaders()).containsKey("Retry-After");
        assertThat(stale).isEqualTo(401);
        assertThat(door.bus.taken()).isEmpty();
    }

    @Test
    @Case(32)
    void aClockOfOursThatIsBehindIsSeenToo() {
        TestDoor door = new TestDoor();
        door.ahead = Duration.ofMinutes(-10);

        int status = door.status(SHOP, SHOP.signing().sign("any", BODY, "wrong"));

        assertThat(status).isEqualTo(503);
    }

    @Test
    @Case({34, 35})
    void aCompressedBodyIsNeverInflated() throws IOException {
        TestDoor door = new TestDoor();
        byte[] bomb = compressed(new byte[50 * 1024 * 1024]);
        Message declared = with(SHOP.message("orders/create", bomb), "content-encoding", "gzip");

        int compressed = door.status(SHOP, declared);
        int unsaid = door.status(SHOP, SHOP.message("orders/create", bomb));

        assertThat(compressed).isEqualTo(415);
        assertThat(unsaid).isEqualTo(202);
        assertThat(door.bus.taken(EventType.PAYLOAD_QUARANTINED)).hasSize(1).hasSameSizeAs(door.bus.taken());
    }

    @Test
    @Case(33)
    void aFormIsTakenOnlyWhereItsSenderSendsForms() {
        TestDoor door = new TestDoor();
        Message form = with(
                Fixture.named(SHOP, "orders.create").message(), "content-type", "application/x-www-form-urlencoded");

        assertThat(door.status(SHOP, form)).isEqualTo(415);
        assertThat(door.bus.taken()).isEmpty();
    }

    @Test
    @Case(50)
    void aVersionThatTheMappingWasNeverHeldAgainstWaitsInQuarantine() {
        TestDoor door = new TestDoor();
        Message order = Fixture.named(SHOP, "orders.create").message();

        int known = door.status(SHOP, with(order, "x-shopify-api-version", "2025-10"));
        int newer = door.status(SHOP, with(order, "x-shopify-api-version", "2099-01"));
        int none = door.status(SHOP, with(order, "shopify-api-version", "unstable"));

        assertThat(List.of(known, newer, none)).containsOnly(202);
        assertThat(door.bus.taken(EventType.ORDER_SUBMITTED)).hasSize(1);
        assertThat(door.bus.taken(EventType.PAYLOAD_QUARANTINED))
                .hasSize(2)
                .allSatisfy(envelope ->
                        assertThat(envelope.data().path("reason").asText()).contains("schema drift"));
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static Message with(Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, value);
        return new Message(headers, message.body());
    }

    /** A source that must not be asked what a message says. */
    private record Unread(Source source) implements Source {
        @Override
        public String kind() {
            return source.kind();
        }

        @Override
        public DeliveryContract contract() {
            return source.contract();
        }

        @Override
        public boolean isAuthentic(Message message, Connection connection, List<String> secrets, Instant now) {
            return source.isAuthentic(message, connection, secrets, now);
        }

        @Override
        public String topic(Message message) {
            throw new AssertionError("asked for the topic");
        }

        @Override
        public List<RetailEvent> translate(Message message, Connection connection) {
            throw new AssertionError("asked to translate");
        }

        @Override
        public List<String> keptHeaders() {
            throw new AssertionError("asked what to keep");
        }
    }

    @Test
    @Case(87)
    void secretStoreThatRefusesUsIsOurTroubleAndTheSenderComesAgain() {
        TestDoor door = new TestDoor();
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.create");

        door.isThrottled = true;
        APIGatewayV2HTTPResponse throttled = door.answer(fixture.sender(), fixture.message());
        door.isThrottled = false;
        int later = door.status(fixture.sender(), fixture.message());

        assertThat(throttled.getStatusCode()).isEqualTo(503);
        assertThat(throttled.getHeaders()).containsKey("Retry-After");
        assertThat(later).isEqualTo(202);
    }
}
