package dev.waybill.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it goes over the wire. */
@SuppressWarnings("ArrayRecordComponent") // the body is handed on, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /** The protocol's own type, so that command lines and SDKs parse errors, too. */
    public static final String AWS_JSON = "application/x-amz-json-1.1";

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("content-type", "application/json"), Json.bytes(body));
    }

    public static Answer aws(JsonNode body) {
        return new Answer(200, Map.of("content-type", AWS_JSON), Json.bytes(body));
    }

    public static Answer xml(int status, String body) {
        return new Answer(status, Map.of("content-type", "application/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(int status, String body) {
        return new Answer(
                status, Map.of("content-type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of an AWS JSON service that refuses. */
    public static Answer refused(int status, String type, String message) {
        var body = Json.object().put("__type", type).put("message", message).put("Message", message);
        return new Answer(status, Map.of("content-type", AWS_JSON, "x-amzn-errortype", type), Json.bytes(body));
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
