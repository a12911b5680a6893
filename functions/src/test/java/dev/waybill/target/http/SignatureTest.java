package dev.waybill.target.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The vector of the Standard Webhooks reference libraries. */
    @Test
    void signsAsTheReferenceLibrariesDo() {
        Map<String, String> headers =
                Signature.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", TIME, BODY, Signature.keys(List.of(SECRET)));

        assertThat(headers)
                .isEqualTo(Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void secretIsTheSameKeyWithItsPrefixOrWithout() {
        List<byte[]> keys = Signature.keys(List.of(SECRET, SECRET.substring("whsec_".length())));

        assertThat(keys.getFirst()).isEqualTo(keys.getLast()).hasSize(24);
    }

    @Test
    void secretThatIsNoBase64IsNoKey() {
        assertThat(Signature.keys(List.of("whsec_Quay_7", "a secret of words", "whsec_", "")))
                .isEmpty();
    }

    @Test
    void bothSecretsOfARotationSign() {
        String signatures = Signature.headers("msg_1", TIME, BODY, Signature.keys(List.of("bmV3", SECRET)))
                .get("webhook-signature");

        assertThat(signatures).matches("v1,[A-Za-z0-9+/]+=* v1,[A-Za-z0-9+/]+=*");
    }
}
