package dev.waybill.source.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The open door, held against the specification's own library. */
class StandardWebhooksSourceTest {
    private static final Sender OWN = Sender.standardWebhooks();
    private static final String ORDER =
            new String(Fixture.named(OWN, "order.submitted").body(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(longs = {0, -299, -300, 299, 300})
    void acceptsWhatTheLibrarySignsWithinFiveMinutes(long secondsAway) throws Exception {
        Message message = signedByTheLibrary(ORDER, Sender.NOW.plusSeconds(secondsAway));

        assertThat(OWN.isAuthentic(message, OWN.secret())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 86_400})
    @Case(12)
    void refusesWhatIsOlderOrNewer(long secondsAway) throws Exception {
        Message message = signedByTheLibrary(ORDER, Sender.NOW.plusSeconds(secondsAway));

        assertThat(OWN.isAuthentic(message, OWN.secret())).isFalse();
    }

    @Test
    void theLibraryAcceptsWhatOurOwnSenderSigns() throws Exception {
        Message message = signedByTheLibrary(ORDER, Instant.now());

        Map<String, List<String>> headers = new HashMap<>();
        message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(OWN.secret())
                .verify(
                        ORDER,
                        java.net.http.HttpHeaders.of(headers, (name, value) -> true)
                                .map());

        assertThat(OWN.source().isAuthentic(message, OWN.connection(), List.of(OWN.secret()), Instant.now()))
                .isTrue();
    }

    @Test
    void refusesAnotherIdOrAnotherTimestampThanTheSignedOnes() throws Exception {
        Message message = signedByTheLibrary(ORDER, Sender.NOW);

        assertThat(OWN.isAuthentic(with(message, "webhook-id", "msg_2"), OWN.secret()))
                .isFalse();
        assertThat(OWN.isAuthentic(with(message, "webhook-timestamp", "1710072001"), OWN.secret()))
                .isFalse();
        assertThat(OWN.isAuthentic(with(message, "webhook-timestamp", "-1"), OWN.secret()))
                .isFalse();
        assertThat(OWN.isAuthentic(with(message, "webhook-timestamp", "9".repeat(30)), OWN.secret()))
                .isFalse();
    }

    @Test
    @Case({27, 29})
    void looksAtFiveSignaturesAndOnlyAtThoseOfTheFirstVersion() throws Exception {
        Message message = signedByTheLibrary(ORDER, Sender.NOW);
        String good = message.header("webhook-signature").orElseThrow();

        assertThat(signed(message, "v1a,abc v1,AAAA v2," + good.substring(3) + " " + good))
                .isTrue();
        assertThat(signed(message, "v1,A v1,B v1,C v1,D " + good)).isTrue();
        assertThat(signed(message, "v1,A v1,B v1,C v1,D v1,E " + good)).isFalse();
        assertThat(signed(message, good + " v1," + "A".repeat(4096))).isFalse();
        assertThat(signed(message, (good + " ").repeat(1_000))).isFalse();
        assertThat(signed(message, good.replace("v1,", "v1a,"))).isFalse();
        assertThat(signed(message, good.replace("v1,", "V1,"))).isFalse();
    }

    @Test
    void refusesIdsOfAnotherSystemAndSaysHowToWriteThem() {
        assertUnreadable(ORDER.replace("own:O1", "shop:O1"), "own:<your id>");
        assertUnreadable(ORDER.replace("own:C1", "shop:C1"), "own:<your id>");
    }

    @Test
    void refusesTypesThatAreNoFacts() {
        assertUnreadable(ORDER.replace("order.submitted", "delivery.requested"), "/type: not in the catalogue");
        assertUnreadable("{\"type\":\"order.submitted\"}", "/data: missing");
        assertUnreadable("[]", "must be a JSON object");
    }

    @Test
    void refusesPartsThatDoNotMakeTheTotal() {
        assertUnreadable(ORDER.replace("\"minorUnits\": 1020", "\"minorUnits\": 1021"), "parts sum to");
    }

    @Test
    void refusesAmountsThatAreNotWholeMinorUnits() {
        assertUnreadable(ORDER.replace("\"minorUnits\": 1020", "\"minorUnits\": 1020.5"), "/data");
        assertUnreadable(ORDER.replace("\"minorUnits\": 1020", "\"minorUnits\": \"1020\""), "/data");
        assertUnreadable(ORDER.replace("\"minorUnits\": 1020", "\"minorUnits\": 99999999999999999999"), "/data");
    }

    private static void assertUnreadable(String body, String reason) {
        Message message = OWN.message("", body.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> OWN.source().translate(message, OWN.connection()))
                .withMessageContaining(reason);
    }

    private static boolean signed(Message message, String signatures) {
        return OWN.isAuthentic(with(message, "webhook-signature", signatures), OWN.secret());
    }

    private static Message signedByTheLibrary(String body, Instant at) throws Exception {
        String signature = new Webhook(OWN.secret()).sign("msg_1", at.getEpochSecond(), body);
        return new Message(
                Map.of(
                        "webhook-id",
                        "msg_1",
                        "webhook-timestamp",
                        String.valueOf(at.getEpochSecond()),
                        "webhook-signature",
                        signature),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Message with(Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, value);
        return new Message(headers, message.body());
    }
}
