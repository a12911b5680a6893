package dev.waybill.tests.sim;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.source.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tenant's sending system: signs, and sends again until it is told that the message was accepted. */
final class Shop {
    private static final Duration DOOR = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(45);
    private static final byte[] KEY = Base64.getDecoder().decode(Tenants.SECRET.substring("whsec_".length()));

    private final SimHouse house;
    private final String token;
    private final String system;
    private final List<RetailEvent> accepted = new ArrayList<>();
    private final SortedMap<Integer, Integer> answers = new TreeMap<>();
    private int messages;

    Shop(SimHouse house, String token, String system) {
        this.house = house;
        this.token = token;
        this.system = system;
    }

    /** What the door said that it has, in the order in which it said so. */
    List<RetailEvent> accepted() {
        return accepted;
    }

    /** How often the door said what: by status, 0 where it said nothing. */
    SortedMap<Integer, Integer> answers() {
        return answers;
    }

    /** Tells an event after so long, and again until it is accepted. */
    void tell(Duration later, RetailEvent event) {
        // An event has one component: the noun that it is about.
        byte[] body = Json.writeBytes(Map.of(
                "type", event.type().word(), "data", Json.tree(event).elements().next()));
        String id = system + "-msg-" + messages++;
        house.world.after(later, () -> knock(id, event, body));
    }

    private void knock(String id, RetailEvent event, byte[] body) {
        house.world.start("ingest", DOOR, () -> {
            int status = 0;
            try {
                status = house.doors
                        .serve(door -> door.handleRequest(request(id, body), Limit.of(house.world, DOOR)))
                        .getStatusCode();
            } catch (Wire.Killed | RuntimeException e) {
                // No answer: as for a refusal, the message is sent again.
            }
            answers.merge(status, 1, Integer::sum);
            if (status == 202) {
                accepted.add(event);
            } else {
                house.world.after(PAUSE, () -> knock(id, event, body));
            }
        });
    }

    private APIGatewayV2HTTPEvent request(String id, byte[] body) {
        String timestamp = Long.toString(house.world.instant().getEpochSecond());
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        String signature = "v1," + Base64.getEncoder().encodeToString(Hmac.sign(content, KEY));
        APIGatewayV2HTTPEvent.RequestContext.Http http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("POST")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("token", token))
                .withHeaders(Map.of(
                        "content-type", "application/json",
                        "webhook-id", id,
                        "webhook-timestamp", timestamp,
                        "webhook-signature", signature))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(http)
                        .build())
                .withBody(new String(body, StandardCharsets.UTF_8))
                .withIsBase64Encoded(false)
                .build();
    }
}
