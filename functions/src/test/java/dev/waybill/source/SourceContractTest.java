package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.Fact;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sender's connector promises, whoever the sender is. */
class SourceContractTest {
    private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    static Stream<Sender> senders() {
        return Sender.all();
    }

    static Stream<Fixture> fixtures() {
        return Sender.all().flatMap(sender -> Fixture.of(sender).stream());
    }

    @Test
    void everySourceHasASenderHere() {
        assertThat(senders().map(sender -> sender.source().kind()))
                .containsExactlyInAnyOrderElementsOf(Connectors.sourceKinds());
    }

    @ParameterizedTest
    @MethodSource("senders")
    void hasFixtures(Sender sender) {
        assertThat(Fixture.of(sender)).as("fixtures of %s", sender).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("senders")
    void saysItsMannersAsData(Sender sender) {
        DeliveryContract contract = sender.source().contract();

        assertThat(contract.signatureHeaders()).contains(sender.signatureHeader());
        assertThat(contract.contentTypes()).contains("application/json");
        assertThat(contract.answerWithin()).isPositive();
        assertThat(contract.evidence()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void keepsNoCredentialWithAQuarantinedMessage(Sender sender) {
        assertThat(sender.source().keptHeaders())
                .doesNotContainAnyElementsOf(sender.source().contract().signatureHeaders())
                .doesNotContain("authorization", "cookie")
                .allSatisfy(name -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void acceptsWhatOneOfTheSecretsSigned(Sender sender) {
        Message message = sender.message("any", BODY);

        assertThat(sender.isAuthentic(message, sender.secret())).isTrue();
        assertThat(sender.isAuthentic(message, sender.otherSecret(), sender.secret()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesWhatNoSecretSigned(Sender sender) {
        Message message = sender.message("any", BODY);

        assertThat(sender.isAuthentic(message, sender.otherSecret())).isFalse();
        assertThat(sender.isAuthentic(message)).isFalse();
        assertThat(sender.isAuthentic(message, "")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesAnEmptySecretEvenIfItSigned(Sender sender) {
        byte[] zeroKeyed = Hmac.sign(BODY, new byte[1]);
        Message message = with(sender, java.util.Base64.getEncoder().encodeToString(zeroKeyed));

        assertThat(sender.isAuthentic(message, "")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesEveryAlteredBody(Sender sender) {
        Message signed = sender.message("any", BODY);
        Random random = new Random(24);

        for (int i = 0; i < 20_000; i++) {
            byte[] altered = altered(random);
            assertThat(sender.isAuthentic(new Message(signed.headers(), altered), sender.secret()))
                    .isEqualTo(Arrays.equals(altered, BODY));
        }
    }

    @ParameterizedTest
    @MethodSource("senders")
    @Case(26)
    void refusesMalformedSignaturesWithoutThrowing(Sender sender) {
        String good =
                sender.message("any", BODY).header(sender.signatureHeader()).orElseThrow();
        List<String> bad = List.of(
                "",
                " ",
                good + " ",
                " " + good,
                good + "\n",
                good.substring(0, good.length() - 1),
                good.toUpperCase(Locale.ROOT),
                good + "," + good,
                good.replace('=', '-'),
                "v1a," + good,
                "none",
                "ü€",
                "A".repeat(10_000),
                (good + " ").repeat(1000));

        for (String signature : bad) {
            assertThat(sender.isAuthentic(with(sender, signature), sender.secret()))
                    .as("signature of %d characters", signature.length())
                    .isEqualTo(sender.source().kind().equals("standard-webhooks")
                            && signature.strip().equals(good)
                            && !signature.endsWith("\n"));
        }
    }

    @ParameterizedTest
    @MethodSource("senders")
    void refusesAMessageWithoutSignature(Sender sender) {
        Message unsigned = new Message(Map.of("content-type", "application/json"), BODY);

        assertThat(sender.isAuthentic(unsigned, sender.secret())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatWasRecorded(Fixture fixture) throws Unreadable {
        List<RetailEvent> facts = translate(fixture);

        assertThat(facts.stream().map(fact -> fact.type() + " " + Json.write(fact)))
                .isEqualTo(fixture.facts());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysTheSameFactsForTheSameBytes(Fixture fixture) throws Unreadable {
        List<RetailEvent> first = translate(fixture);
        List<RetailEvent> second = translate(fixture);

        assertThat(second).isEqualTo(first);
        assertThat(second.stream().map(Json::digest))
                .isEqualTo(first.stream().map(Json::digest).toList());
        assertThat(first.stream().map(Fact::keyOf)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void namesOnlyIdsOfItsOwnConnection(Fixture fixture) throws Unreadable {
        String system = fixture.sender().connection().name() + ":";

        assertThat(translate(fixture))
                .allSatisfy(fact -> assertThat(fact.record()).startsWith(system));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void quarantinesAnUnknownTopicWithARemedy(Sender sender) {
        byte[] body = "{\"type\":\"unknown/topic\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);

        assertUnreadable(sender, sender.message("unknown/topic", body));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void neverCrashesOnADamagedFixture(Fixture fixture) {
        Random random = new Random(fixture.name().hashCode());
        byte[] body = fixture.body();

        for (int i = 0; i < 150; i++) {
            byte[] damaged = body.clone();
            damaged[random.nextInt(damaged.length)] = (byte) "0\"{}[]:,-9eé\n".charAt(random.nextInt(13));
            translatesOrSaysWhyNot(fixture.sender(), fixture.sender().message(fixture.topic(), damaged));
        }
    }

    private static void translatesOrSaysWhyNot(Sender sender, Message message) {
        try {
            sender.source().translate(message, sender.connection());
        } catch (Unreadable e) {
            assertThat(e.getMessage()).hasSizeGreaterThan(10).doesNotContain("Ada", "Sample Street", "@example");
        }
    }

    private static void assertUnreadable(Sender sender, Message message) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> sender.source().translate(message, sender.connection()))
                .withMessageNotContaining("unknown/topic");
    }

    private static List<RetailEvent> translate(Fixture fixture) throws Unreadable {
        return fixture.sender()
                .source()
                .translate(fixture.message(), fixture.sender().connection());
    }

    private static Message with(Sender sender, String signature) {
        Map<String, String> headers = new HashMap<>(sender.message("any", BODY).headers());
        headers.put(sender.signatureHeader(), signature);
        return new Message(headers, BODY);
    }

    private static byte[] altered(Random random) {
        byte[] altered = Arrays.copyOf(BODY, BODY.length + random.nextInt(3) - 1);
        altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
        return altered;
    }
}
