package dev.waybill.tests.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Json;
import java.util.List;

/** Events of the bus, which must be on the queue of each rule target when the bus has answered. */
record Events(AwsJson bus, Messages told) implements Shelf {
    @Override
    public void put(String key) {
        ObjectNode call = Json.object();
        call.putArray("Entries")
                .addObject()
                .put("EventBusName", "bus")
                .put("Source", "tests")
                .put("DetailType", "fact")
                .put("Detail", Json.write(Json.object().put("key", key)));
        JsonNode answer = bus.call("PutEvents", call);
        if (answer.path("FailedEntryCount").asInt() > 0) {
            throw new IllegalStateException("refused: " + answer);
        }
    }

    @Override
    public void take(String key) {
        told.take(key);
    }

    @Override
    public List<String> keys() {
        return told.keys();
    }
}
