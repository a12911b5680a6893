package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Step;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {
    private static final Step UPSERT = new Step("upsert@3", true);

    private ErpSimulator erp;
    private SafeHttp http;
    private HttpTarget target;

    @BeforeEach
    void start() throws IOException {
        erp = ErpSimulator.start(0);
        erp.trust("acme", List.of("whsec_c2VjcmV0IG9mIGFjbWU="));
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + erp.port()));
        target = new HttpTarget(http, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        erp.close();
    }

    @Test
    void aVersionIsDeliveredOnceHoweverOftenItIsSent() {
        Delivery delivery = Samples.customer(3);

        Outcome first = perform(delivery);
        Outcome second = perform(delivery);

        assertThat(first).isEqualTo(new Outcome.Delivered(Map.of()));
        assertThat(second).isEqualTo(first);
        assertThat(erp.effects().of("acme")).containsExactly(Map.entry("customer/shop:207119551@3", 1));
    }

    @Test
    @Case(93)
    void aLostAnswerMakesNoSecondEffect() {
        erp.behave("{\"path\": \"/in/\", \"lose\": true, \"times\": 1}");

        Outcome lost = perform(Samples.customer(3));
        Outcome again = perform(Samples.customer(3));

        assertThat(lost).isInstanceOf(Outcome.TryLater.class);
        assertThat(again).isInstanceOf(Outcome.Delivered.class);
        assertThat(erp.effects().of("acme")).containsExactly(Map.entry("customer/shop:207119551@3", 1));
    }

    /** As a receiver does that keys its work by the message's id: it may still fail at what it is at. */
    @Test
    void messageThatTheReceiverIsStillAtIsSentAgainUntilItSaysYes() {
        erp.behave("{\"path\": \"/in/\", \"status\": 409, \"retryAfter\": \"20\", \"times\": 1}");

        Outcome still = perform(Samples.customer(3));
        Outcome again = perform(Samples.customer(3));

        assertThat(still)
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(20)));
        assertThat(again).isInstanceOf(Outcome.Delivered.class);
        assertThat(erp.calls()).isEqualTo(2);
        assertThat(erp.effects().of("acme")).containsExactly(Map.entry("customer/shop:207119551@3", 1));
    }

    @Test
    void eitherSecretOfARotationIsEnough() {
        erp.trust("acme", List.of("dGhlIG9uZSBiZWZvcmU="));

        Outcome outcome = perform(Samples.customer(3), List.of("whsec_bmV3", "dGhlIG9uZSBiZWZvcmU="));

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void aWrongSecretWaitsForAPerson() {
        Outcome outcome = perform(Samples.customer(3), List.of("whsec_d3Jvbmc="));

        assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
        assertThat(erp.effects().of("acme")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_Quay_7", "whsec_", "a secret of words"})
    void secretThatIsNoBase64IsForAPersonAndIsNotTold(String secret) {
        Outcome outcome = perform(Samples.customer(3), List.of(secret));

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(
                        "secret-unreadable",
                        "secret",
                        "set the secret of target feed as its receiver shows it: whsec_ and base64"));
    }

    @Test
    void secretThatIsNoBase64HoldsUpNobodyWhoHasTheOtherOfARotation() {
        Outcome outcome = perform(Samples.customer(3), List.of("whsec_c2VjcmV0IG9mIGFjbWU=", "whsec_Quay_7"));

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 1", "86400, 3600", "99999999999999999999, 3600", "soon, 5", "-1, 5"})
    @Case(91)
    void retryAfterIsHonouredWithinASecondAndAnHour(String header, long seconds) {
        erp.behave("{\"status\": 429, \"retryAfter\": \"" + header + "\"}");

        Outcome outcome = perform(Samples.customer(3));

        assertThat(outcome).isEqualTo(new Outcome.TryLater(Duration.ofSeconds(seconds), "busy: 429"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, Delivered", "202, Delivered", "409, TryLater", "408, TryLater", "429, TryLater", "500, TryLater",
        "503, TryLater", "401, TryLater", "403, TryLater", "301, Refused", "308, Refused", "400, Refused",
        "404, Refused", "410, Refused", "413, Refused", "422, Refused"
    })
    @Case(94)
    void everyStatusHasItsMeaning(int status, String meaning) {
        erp.behave("{\"status\": " + status + "}");

        Outcome outcome = perform(Samples.customer(3));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    void aDeadEndpointIsTriedLater() {
        erp.close();

        Outcome outcome = perform(Samples.customer(3));

        assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
        assertThat(outcome.toString()).contains("unreachable");
    }

    @Test
    @Case(92)
    void aSlowEndpointIsGivenUpWithinTheTimeThatRemains() {
        erp.behave("{\"delayMillis\": 5000}");
        long start = System.nanoTime();

        Outcome outcome = target.perform(
                UPSERT,
                Samples.customer(3),
                Progress.none(),
                false,
                account(List.of("whsec_c2VjcmV0"), Duration.ofMillis(700)));

        assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private Outcome perform(Delivery delivery) {
        return perform(delivery, List.of("whsec_c2VjcmV0IG9mIGFjbWU="));
    }

    private Outcome perform(Delivery delivery, List<String> secrets) {
        return target.perform(UPSERT, delivery, Progress.none(), false, account(secrets, Duration.ofSeconds(20)));
    }

    private Account account(List<String> secrets, Duration remaining) {
        return new Account(
                Samples.ACME, "feed", "http://127.0.0.1:" + erp.port() + "/in/acme", secrets, Map.of(), remaining);
    }
}
