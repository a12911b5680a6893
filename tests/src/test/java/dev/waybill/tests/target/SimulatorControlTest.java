package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorControlTest {
    private static final String MESSAGE =
            "{\"type\": \"order.upserted\", \"data\": {\"record\": \"shop:1001\", \"version\": 1}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private ErpSimulator erp;

    @BeforeEach
    void start() throws IOException {
        erp = ErpSimulator.start(0);
    }

    @AfterEach
    void stop() {
        client.close();
        erp.close();
    }

    @Test
    void effectsAreCountedByTenantAndBusinessKey() throws Exception {
        post("/in/acme", MESSAGE);

        assertThat(post("/_control/effects", "").body())
                .isEqualTo("{\"acme\":{\"effects\":{\"order/shop:1001@1\":1},\"details\":{}}}");
    }

    @Test
    void aRuleAppliesAsOftenAsItSays() throws Exception {
        post("/_control/behave", "{\"tenant\": \"acme\", \"status\": 503, \"times\": 1, \"skip\": 1}");

        assertThat(post("/in/acme", MESSAGE).statusCode()).isEqualTo(200);
        assertThat(post("/in/acme", MESSAGE).statusCode()).isEqualTo(503);
        assertThat(post("/in/acme", MESSAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void aMessageThatIsNotSignedByTheTrustedSecretHasNoEffect() throws Exception {
        post("/_control/trust", "{\"tenant\": \"acme\", \"secrets\": [\"s\"]}");

        assertThat(post("/in/acme", MESSAGE).statusCode()).isEqualTo(401);
        assertThat(erp.effects().of("acme")).isEmpty();
    }

    @Test
    void aResetForgetsEverything() throws Exception {
        post("/in/acme", MESSAGE);
        post("/_control/behave", "{\"status\": 503}");

        post("/_control/reset", "");

        assertThat(post("/_control/effects", "").body()).isEqualTo("{}");
        assertThat(post("/in/acme", MESSAGE).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + erp.port() + path))
                .header("webhook-id", "msg_1")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
