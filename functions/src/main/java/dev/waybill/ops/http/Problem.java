package dev.waybill.ops.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is no: RFC 9457. Its detail says what to do and never holds personal data. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPE = "urn:waybill:problem:";

    private final int status;
    private final String word;
    private final String title;
    private final @Nullable String pointer;

    private Problem(int status, String word, String title, String detail, @Nullable String pointer) {
        super(detail, null, false, false);
        this.status = status;
        this.word = word;
        this.title = title;
        this.pointer = pointer;
    }

    /** As it goes over the wire. */
    record Body(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String pointer) {}

    /** A request that breaks a rule. */
    public static Problem invalid(String pointer, String detail) {
        return new Problem(400, "invalid", "The request breaks a rule", detail, pointer);
    }

    public static Problem noToken() {
        return new Problem(401, "no-token", "Who are you?", "give a token of this environment's issuer", null);
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "You may not", detail, null);
    }

    /** Of what does not exist and of what the caller may not see: there is no telling them apart. */
    public static Problem unknown(String what) {
        return new Problem(404, "unknown", "Not known here", what + " is not known here", null);
    }

    public static Problem conflict(String detail) {
        return new Problem(409, "conflict", "Not as things stand", detail, null);
    }

    /** Somebody changed it since it was read. */
    public static Problem changed() {
        return new Problem(
                412, "changed", "It has changed", "read it again and repeat the change with the new ETag", null);
    }

    public static Problem otherRequest() {
        return new Problem(
                422,
                "key-reused",
                "Another request had this key",
                "give every request an Idempotency-Key of its own",
                null);
    }

    public static Problem noVersion() {
        return new Problem(428, "no-version", "If-Match is missing", "read it and give its ETag as If-Match", null);
    }

    static Problem broken() {
        return new Problem(500, "broken", "Our own fault", "it is in the log; try again", null);
    }

    static Problem methodNotAllowed() {
        return new Problem(405, "method", "Not with this method", "see /v1/openapi.json", null);
    }

    public int status() {
        return status;
    }

    Answer answer() {
        Body body = new Body(TYPE + word, title, status, String.valueOf(getMessage()), pointer);
        return Answer.of(status, body).with("Content-Type", "application/problem+json");
    }

    Map<String, Integer> count() {
        return Map.of("problems." + word, 1);
    }
}
