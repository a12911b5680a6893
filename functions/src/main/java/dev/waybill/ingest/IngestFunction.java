package dev.waybill.ingest;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.source.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lambda function behind {@code POST /hooks/{token}}: API Gateway's words to the door's and back. */
public final class IngestFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestFunction.class);

    private final Door door;
    private final InstantSource clock;

    /** A function with the given door; the clock measures how long an answer took. */
    public IngestFunction(Door door, InstantSource clock) {
        this.door = door;
        this.clock = clock;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        java.time.Instant start = clock.instant();
        Answer answer = knock(event).map(door::answer).orElseGet(Answer::malformed);
        log(answer, Duration.between(start, clock.instant()));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .build();
    }

    private static Optional<Knock> knock(APIGatewayV2HTTPEvent event) {
        return body(event).map(body -> new Knock(
                event.getRequestContext().getHttp().getMethod(),
                Optional.ofNullable(event.getPathParameters())
                        .map(parameters -> parameters.get("token"))
                        .orElse(""),
                new Message(Optional.ofNullable(event.getHeaders()).orElse(Map.of()), body)));
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

    private static void log(Answer answer, Duration took) {
        Answer.Note note = answer.note();
        LOG.info(
                "knock",
                entry("tenant", note.tenant()),
                entry("source", note.source()),
                entry("eventType", note.topic()),
                entry("eventId", note.eventId()),
                entry("target", "bus"),
                entry("attempt", 1),
                entry("outcome", note.outcome()),
                entry("millis", took.toMillis()));
    }
}
