package dev.waybill.ingest;

import java.util.Map;

/**
 * What the door says to the sender.
 *
 * @param headers besides the content type, which is JSON
 */
record Answer(int status, Map<String, String> headers, String body) {
    private static final String RETRY_AFTER_SECONDS = "5";

    static Answer accepted(int events, String eventId) {
        return new Answer(202, Map.of(), "{\"accepted\":" + events + ",\"id\":\"" + eventId + "\"}");
    }

    static Answer greeted() {
        return new Answer(200, Map.of(), "{\"accepted\":0}");
    }

    /** For an endpoint that is not there; but for the number the same as {@link #unauthentic}. */
    static Answer unknown() {
        return refused(404, "unknown endpoint or signature");
    }

    static Answer unauthentic() {
        return refused(401, "unknown endpoint or signature");
    }

    static Answer malformed() {
        return refused(400, "the body is not what its encoding says");
    }

    static Answer methodNotAllowed() {
        return refused(405, "use POST").with("Allow", "POST");
    }

    static Answer tooLarge(int limit) {
        return refused(413, "the body has more than " + limit + " bytes");
    }

    static Answer unsupported() {
        return refused(415, "send what the source is documented to send: UTF-8, not compressed");
    }

    static Answer gone() {
        return refused(410, "this endpoint is closed");
    }

    static Answer comeAgain() {
        return refused(503, "try again").with("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static Answer refused(int status, String error) {
        return new Answer(status, Map.of(), "{\"error\":\"" + error + "\"}");
    }

    private Answer with(String header, String value) {
        return new Answer(status, Map.of(header, value), body);
    }
}
