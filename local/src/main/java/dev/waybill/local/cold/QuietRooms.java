package dev.waybill.local.cold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The rooms that the demonstration does not reach, each asked once what it is asked in a night. */
final class QuietRooms {
    private static final String TENANT = "alder";

    /** Whom the demonstration knows by one order. */
    private static final String PERSON = "{\"shop_id\":1,\"shop_domain\":\"alder.myshopify.com\",\"customer\":"
            + "{\"id\":103,\"email\":\"cleo@example.com\"},\"orders_to_redact\":[1003]}";

    private QuietRooms() {}

    /** Has a shop ask for the erasure of a person. */
    static void prepare(RunningHouse running) throws IOException, InterruptedException {
        running.send(TENANT, "shop", "customers/redact", PERSON.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the last wake left off: without this row a wake looks through a whole hour, as it does once in an environment's life. */
    static ObjectNode lastWake(Instant now) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(4));
        var row = Json.object();
        row.putObject("pk").put("S", "WAKE");
        row.putObject("sk").put("S", "WAKE");
        row.putObject("minute").put("S", minute.toString());
        return row;
    }

    /** Asks each; the erasure is the first of that person, in every round whose rows are put back. */
    static void ask(RunningHouse running) throws IOException, InterruptedException {
        running.invoke("OpsFunction", Json.object().put("operation", "balance").put("patienceSeconds", 0));
        running.invoke("WakeFunction", Json.object());
        running.invoke("WatchFunction", Json.object());
        running.invoke(
                "ReconcileFunction", queued("reconcile.requested", "connection", "T#" + TENANT + "#source#shop"));
        running.invoke(
                "EraseFunction", queued("erasure.requested", "task", "T#" + TENANT + "#privacy#shop:redact-103"));
    }

    private static ObjectNode queued(String type, String about, String key) {
        var now = Instant.now().toString();
        var envelope = Json.object()
                .put("specversion", "1.0")
                .put("id", "018df9c0-0000-7000-8000-000000000000")
                .put("source", "waybill/wake")
                .put("type", type)
                .put("subject", about)
                .put("time", now)
                .put("dataschema", "catalog/" + type + "/schema.v1.json")
                .put("tenantid", TENANT)
                .put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .put("correlationid", "018df9c0-0000-7000-8000-000000000000")
                .put("sequence", 0);
        envelope.putObject("data").put(about, key).put("dueAt", now);
        var batch = Json.object();
        batch.putArray("Records").addObject().put("messageId", type).put("body", Json.write(envelope));
        return batch;
    }
}
