package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayJsonTest {
    @Test
    void requestIsReadAsTheGatewayWritesIt() {
        String request = """
                {"version":"2.0","routeKey":"POST /hooks/{token}","rawPath":"/hooks/t0ken","rawQueryString":"",
                "headers":{"content-type":"application/json","x-shopify-topic":"orders/create"},
                "requestContext":{"accountId":"123456789012","http":{"method":"POST","path":"/hooks/t0ken"}},
                "pathParameters":{"token":"t0ken"},"body":"eyJpZCI6MX0=","isBase64Encoded":true}""";

        APIGatewayV2HTTPEvent event = GatewayJson.read(request.getBytes(StandardCharsets.UTF_8));

        assertThat(event.getPathParameters()).isEqualTo(Map.of("token", "t0ken"));
        assertThat(event.getHeaders())
                .isEqualTo(Map.of("content-type", "application/json", "x-shopify-topic", "orders/create"));
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
        assertThat(event.getBody()).isEqualTo("eyJpZCI6MX0=");
        assertThat(event.getIsBase64Encoded()).isTrue();
    }

    @Test
    void requestWithoutBodyOrTokenIsStillARequest() {
        String request = "{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";

        APIGatewayV2HTTPEvent event = GatewayJson.read(request.getBytes(StandardCharsets.UTF_8));

        assertThat(event.getBody()).isEmpty();
        assertThat(event.getPathParameters()).isEmpty();
        assertThat(event.getIsBase64Encoded()).isFalse();
    }

    @Test
    void answerIsWrittenAsTheGatewayReadsIt() {
        APIGatewayV2HTTPResponse response = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(202)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody("{}")
                .build();

        assertThat(new String(GatewayJson.write(response), StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":202,\"headers\":{\"Content-Type\":\"application/json\"},"
                        + "\"body\":\"{}\",\"isBase64Encoded\":false}");
    }
}
