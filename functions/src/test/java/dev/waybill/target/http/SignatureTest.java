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
        Map<String, String> headers = Signature.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", TIME, BODY, List.of(SECRET));

        assertThat(headers)
                .isEqualTo(Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @Test
    void bothSecretsOfARotationSign() {
        String signatures =
                Signature.headers("msg_1", TIME, BODY, List.of("new", SECRET)).get("webhook-signature");

        assertThat(signatures).matches("v1,[A-Za-z0-9+/]+=* v1,[A-Za-z0-9+/]+=*");
    }
}
