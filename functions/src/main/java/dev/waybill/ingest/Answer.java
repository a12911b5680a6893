package dev.waybill.ingest;

import java.util.Map;

/** What the door says to the sender, and what it notes about it. */
record Answer(int status, Map<String, String> headers, String body, Note note) {
    private static final String RETRY_AFTER_SECONDS = "5";

    /**
     * What is logged of one knock: no body, no header, no secret.
     *
     * @param outcome one word per way through the door
     */
    record Note(String tenant, String source, String topic, String eventId, int events, String outcome) {
        static Note unknown(String outcome) {
            return new Note("", "", "", "", 0, outcome);
        }

        static Note of(Endpoint endpoint, String topic, String eventId, int events, String outcome) {
            return new Note(
                    endpoint.tenant().value(), endpoint.connection().name(), topic, eventId, events, outcome);
        }
    }

    static Answer accepted(int events, String eventId, Note note) {
        return json(202, Map.of(), "{\"accepted\":" + events + ",\"id\":\"" + eventId + "\"}", note);
    }

    static Answer greeted(Note note) {
        return json(200, Map.of(), "{\"accepted\":0}", note);
    }

    /** The same answer for an endpoint that is not there and a signature that does not fit, but for the number. */
    static Answer unauthenticated(int status, Note note) {
        return json(status, Map.of(), "{\"error\":\"unknown endpoint or signature\"}", note);
    }

    static Answer methodNotAllowed() {
        return json(405, Map.of("Allow", "POST"), error("use POST"), Note.unknown("method"));
    }

    static Answer malformed() {
        return json(400, Map.of(), error("body is not what its encoding says"), Note.unknown("malformed"));
    }

    static Answer tooLarge(int limit) {
        return json(413, Map.of(), error("body has more than " + limit + " bytes"), Note.unknown("too-large"));
    }

    static Answer unsupported(Note note) {
        return json(415, Map.of(), error("send what the source's documentation says, in UTF-8, not compressed"), note);
    }

    static Answer gone(Note note) {
        return json(410, Map.of(), error("this endpoint is closed"), note);
    }

    static Answer comeAgain(Note note) {
        return json(503, Map.of("Retry-After", RETRY_AFTER_SECONDS), error("try again"), note);
    }

    private static String error(String text) {
        return "{\"error\":\"" + text + "\"}";
    }

    private static Answer json(int status, Map<String, String> headers, String body, Note note) {
        java.util.TreeMap<String, String> all = new java.util.TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return new Answer(status, all, body, note);
    }
}
