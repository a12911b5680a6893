package dev.waybill.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.house.House;
import dev.waybill.house.Rehearsal;
import dev.waybill.source.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The scene that the door plays before a snapshot: an order as a middleware sends it, signed now. */
final class OwnOrder {
    private static final String BODY = """
            {"type":"order.submitted","timestamp":"2026-03-01T10:00:00Z","data":{"id":"shop:1","number":"1",
            "placedAt":"2026-03-01T10:00:00+01:00","changedAt":"2026-03-01T10:00:00+01:00","lines":[{"id":"1","sku":"MUG",
            "title":"Mug","quantity":{"amount":2,"scale":0,"unit":"piece"},"amount":{"minorUnits":600,"currency":"USD"},
            "taxes":[]}],"charges":[],"taxesIncluded":true,"total":{"minorUnits":600,"currency":"USD"}}}""";

    private static final String ID = "msg_rehearsal";

    private OwnOrder() {}

    static void play(House house) {
        String token = house.tenants()
                .tokens(house.tenants().find(Rehearsal.TENANT).orElseThrow())
                .get("shop");
        APIGatewayV2HTTPResponse response = new IngestFunction(house).receive(request(String.valueOf(token), house));
        if (response.getStatusCode() != 202) {
            throw new IllegalStateException("the rehearsed order was answered " + response.getStatusCode());
        }
    }

    private static APIGatewayV2HTTPEvent request(String token, House house) {
        String seconds = Long.toString(house.clock().instant().getEpochSecond());
        byte[] key = Base64.getDecoder().decode(Rehearsal.SECRET.substring("whsec_".length()));
        byte[] signature = Hmac.sign((ID + "." + seconds + "." + BODY).getBytes(StandardCharsets.UTF_8), key);
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("token", token))
                .withHeaders(Map.of(
                        "content-type",
                        "application/json",
                        "webhook-id",
                        ID,
                        "webhook-timestamp",
                        seconds,
                        "webhook-signature",
                        "v1," + Base64.getEncoder().encodeToString(signature)))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("POST")
                                .build())
                        .build())
                .withBody(BODY)
                .withIsBase64Encoded(false)
                .build();
    }
}
