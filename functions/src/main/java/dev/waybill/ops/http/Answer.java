package dev.waybill.ops.http;

import dev.waybill.events.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it goes over the wire.
 *
 * @param body JSON text; none for an empty answer
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A record as the contract names it; absent members are written as null. */
    public static Answer of(int status, Object body) {
        return text(status, Json.writeWhole(body));
    }

    public static Answer ok(Object body) {
        return of(200, body);
    }

    /** JSON that is text already. */
    public static Answer text(int status, String json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), json);
    }

    public static Answer empty() {
        return new Answer(204, Map.of(), null);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** With the version that If-Match will name. */
    public Answer at(long version) {
        return with("ETag", "\"" + version + "\"");
    }

    /** As API Gateway takes it in payload format 2.0. */
    record Wire(int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {}

    Wire wire() {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Cache-Control", "no-store");
        all.put("X-Content-Type-Options", "nosniff");
        return new Wire(status, all, body == null ? "" : body, false);
    }
}
