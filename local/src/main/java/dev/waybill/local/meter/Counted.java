package dev.waybill.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Credential;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** One service's endpoint with a meter before it: who calls stands in the access key that each function process has of its own. */
public record Counted(String service, LoopbackServer.Handler handler, Meter meter) implements LoopbackServer.Handler {
    private static final Set<String> READS =
            Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems", "DescribeTable");

    /** Table capacity comes in units and halves; the price list counts halves of a read. */
    private static final int HALVES = 2;

    @Override
    public Answer handle(Request request) throws Exception {
        return switch (service) {
            case "dynamodb" -> tables(request);
            case "events" -> {
                count(request, request.operation(), "events.put", events(Json.parse(request.body())));
                yield handler.handle(request);
            }
            case "s3" -> {
                count(
                        request,
                        objects(request),
                        objectsPrice(request),
                        request.method().equals("DELETE") ? 0 : 1);
                yield handler.handle(request);
            }
            case "secretsmanager" -> {
                count(request, request.operation(), "secret.call", 1);
                yield handler.handle(request);
            }
            case "sqs" -> {
                count(request, request.operation(), "sqs.request", Units.chunksOf64K(request.body().length));
                yield handler.handle(request);
            }
            default -> handler.handle(request);
        };
    }

    /** The engine itself says how many units a call takes, if it is asked. */
    private Answer tables(Request request) throws Exception {
        var body = (ObjectNode) Json.parse(request.body());
        body.put("ReturnConsumedCapacity", "TOTAL");
        var answer = handler.handle(new Request(
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                Json.bytes(body),
                request.peer()));
        var operation = request.operation();
        var units = consumed(Json.parse(answer.body()).path("ConsumedCapacity"));
        if (READS.contains(operation)) {
            count(request, operation, "dynamodb.read", Math.max(1, Math.round(units * HALVES)));
        } else {
            // What a condition refused is billed by the size that it would have had; the engine does not say it.
            count(request, operation, "dynamodb.write", Math.max(1, Math.round(units)));
        }
        return answer;
    }

    private static double consumed(JsonNode capacity) {
        var units = capacity.path("CapacityUnits").asDouble();
        for (var each : capacity.isArray() ? capacity : Json.array()) {
            units += each.path("CapacityUnits").asDouble();
        }
        return units;
    }

    private static long events(JsonNode request) {
        long chunks = 0;
        for (var entry : request.path("Entries")) {
            var text = entry.path("Detail").asText()
                    + entry.path("DetailType").asText()
                    + entry.path("Source").asText();
            chunks += Units.chunksOf64K(text.getBytes(StandardCharsets.UTF_8).length);
        }
        return chunks;
    }

    static String objects(Request request) {
        return switch (request.method()) {
            case "PUT" -> "PutObject";
            case "DELETE" -> "DeleteObject";
            case "POST" -> "DeleteObjects";
            default -> isList(request) ? "ListObjectsV2" : "GetObject";
        };
    }

    private static String objectsPrice(Request request) {
        return request.method().equals("PUT") || isList(request) ? "s3.put" : "s3.get";
    }

    private static boolean isList(Request request) {
        return request.query().containsKey("list-type");
    }

    private void count(Request request, String operation, String price, long units) {
        meter.call(caller(request), Maker.OURS, service + " " + operation, price, units);
    }

    private static String caller(Request request) {
        return Credential.of(request).map(Credential::accessKey).orElse("?");
    }
}
