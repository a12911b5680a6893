package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.StrictJson;
import dev.waybill.faults.Case;
import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Published signatures of the senders' own libraries: what they call valid is authentic here, and what they refuse is not. */
class SignatureVectorsTest {
    /** Now for the vectors with a timestamp. */
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    @Test
    @Case(25)
    void agreesWithEveryPublishedVectorOfOurSenders() throws Exception {
        JsonNode vectors =
                StrictJson.read(Files.readAllBytes(SamplesTest.payloads().resolve("signatures/vectors.json")));

        int checked = 0;
        for (JsonNode vector : vectors) {
            Optional<Sender> sender = Sender.all()
                    .filter(one ->
                            one.source().kind().equals(vector.path("scheme").textValue()))
                    .findFirst();
            if (sender.isPresent()) {
                checked++;
                assertThat(isAuthentic(sender.get().source(), vector))
                        .as(vector.path("source").textValue())
                        .isEqualTo(vector.path("expect").textValue().startsWith("valid"));
            }
        }

        assertThat(checked).isGreaterThanOrEqualTo(3);
    }

    private static boolean isAuthentic(Source source, JsonNode vector) {
        Map<String, String> headers = new HashMap<>();
        vector.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().textValue()));
        Message message = new Message(headers, vector.path("body").textValue().getBytes(StandardCharsets.UTF_8));
        String account = message.header("x-shopify-shop-domain")
                .or(() -> message.header("x-wc-webhook-source"))
                .orElse("any");
        Connection connection = new Connection(new TenantId("acme"), "shop", account);
        return source.isAuthentic(
                message, connection, List.of(vector.path("secret").textValue()), NOW);
    }
}
