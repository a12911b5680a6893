package dev.waybill.local.cloud.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.template.Pseudo;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardedTest {
    static final String OBJECTS = "arn:aws:s3:::archive/states/*";

    final Grants grants = new Grants();

    GuardedTest() {
        grants.employ("wake", "street-Wake", "role");
        grants.give(
                "role",
                Json.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"" + OBJECTS
                        + "\"}}"));
    }

    @Test
    void whatIsNotGrantedIsRefusedInS3sWords() throws Exception {
        var answer = guarded("s3", 200).handle(get("wake", "s3", "/archive/claims/a"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(text(answer)).contains("<Code>AccessDenied</Code>", "s3:GetObject", "archive/claims/a");
    }

    @Test
    void whatIsNotGrantedIsRefusedInTheWordsOfTheJsonProtocols() throws Exception {
        var answer = guarded("secretsmanager", 200).handle(get("wake", "secretsmanager", "/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("\"__type\":\"AccessDeniedException\"", "street-Wake");
    }

    @Test
    void whoMayNotListIsNotToldThatAnObjectIsMissing() throws Exception {
        var answer = guarded("s3", 404).handle(get("wake", "s3", "/archive/states/a"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(text(answer)).contains("s3:ListBucket");
    }

    @Test
    void grantedCallsAndThoseOfPeopleGoThrough() throws Exception {
        assertThat(guarded("s3", 200)
                        .handle(get("wake", "s3", "/archive/states/a"))
                        .status())
                .isEqualTo(200);
        assertThat(guarded("s3", 404)
                        .handle(get("local", "s3", "/archive/claims/a"))
                        .status())
                .isEqualTo(404);
    }

    private Guarded guarded(String service, int status) {
        return new Guarded(service, request -> Answer.empty(status), new Calls(Pseudo.LOCAL), grants);
    }

    private static Request get(String key, String service, String path) {
        var credential = "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/eu-central-1/" + service + "/aws4_request";
        return new Request(
                "GET",
                path,
                "",
                Map.of("authorization", List.of(credential)),
                "{}".getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
