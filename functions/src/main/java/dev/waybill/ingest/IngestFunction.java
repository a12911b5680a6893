package dev.waybill.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.connectors.Connectors;
import dev.waybill.house.House;
import dev.waybill.house.QueueFunction;
import dev.waybill.log.AttemptLog;
import dev.waybill.log.AttemptLog.Attempt;
import dev.waybill.packing.Packing;
import dev.waybill.source.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The Lambda function behind {@code POST /hooks/{token}}: API Gateway's words to the door's and back. */
public final class IngestFunction
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, RequestStreamHandler {
    private final Door door;
    private final AttemptLog log = new AttemptLog();

    public IngestFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house. */
    public IngestFunction(House house) {
        this(new Door(
                house.tenants(),
                Connectors.sources(),
                new Packing(house.ids(), house.random(), house.clock()),
                house.bus(),
                house.nature()));
        house.rehearse((rehearsed, _) -> OwnOrder.play(rehearsed));
    }

    IngestFunction(Door door) {
        this.door = door;
    }

    /** Reads and writes itself, and is preferred by the runtime, for the reason that {@link QueueFunction} gives. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        out.write(GatewayJson.write(receive(GatewayJson.read(in.readAllBytes()))));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return receive(event);
    }

    APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
        long start = System.nanoTime();
        Visit visit = knock(event).map(door::receive).orElseGet(() -> Visit.refused(Answer.malformed(), "malformed"));
        Attempt attempt = new Attempt(
                visit.tenant(), visit.source(), visit.topic(), visit.eventId(), "bus", 1, visit.traceparent());
        log.ended(attempt, visit.outcome(), visit.reason(), (System.nanoTime() - start) / 1_000_000);
        return response(visit.answer());
    }

    private static Optional<Knock> knock(APIGatewayV2HTTPEvent event) {
        String token = Optional.ofNullable(event.getPathParameters())
                .map(parameters -> parameters.get("token"))
                .orElse("");
        Map<String, String> headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
        String method = event.getRequestContext().getHttp().getMethod();
        return body(event).map(body -> new Knock(method, token, new Message(headers, body)));
    }

    /** The exact bytes: API Gateway hands on text as it came, and anything else in base64. */
    private static Optional<byte[]> body(APIGatewayV2HTTPEvent event) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        if (!event.getIsBase64Encoded()) {
            return Optional.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static APIGatewayV2HTTPResponse response(Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Content-Type", "application/json");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(headers)
                .withBody(answer.body())
                .build();
    }
}
