package dev.waybill.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import java.util.HashMap;
import java.util.Map;

/** What API Gateway and the door tell each other, as far as the door reads it. */
final class GatewayJson {
    private GatewayJson() {}

    static APIGatewayV2HTTPEvent read(byte[] json) {
        JsonNode event = Json.read(json, JsonNode.class);
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(texts(event.path("pathParameters")))
                .withHeaders(texts(event.path("headers")))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(
                                        event.at("/requestContext/http/method").asText())
                                .build())
                        .build())
                .withBody(event.path("body").asText())
                .withIsBase64Encoded(event.path("isBase64Encoded").asBoolean())
                .build();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }

    static byte[] write(APIGatewayV2HTTPResponse response) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statusCode", response.getStatusCode());
        ObjectNode headers = json.putObject("headers");
        response.getHeaders().forEach(headers::put);
        json.put("body", response.getBody());
        json.put("isBase64Encoded", false);
        return Json.writeBytes(json);
    }
}
