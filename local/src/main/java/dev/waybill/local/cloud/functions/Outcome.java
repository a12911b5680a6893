package dev.waybill.local.cloud.functions;

import dev.waybill.local.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How an invocation ended. */
@SuppressWarnings("ArrayRecordComponent") // payloads are handed on, never compared
public sealed interface Outcome {
    byte[] payload();

    /** The handler returned; the payload is what it returned. */
    record Returned(byte[] payload) implements Outcome {}

    /** The handler threw, ran out of time, or lost its process; the payload is Lambda's error object. */
    record Failed(byte[] payload) implements Outcome {
        /** The error type of an invocation whose process ended under it. */
        static final String EXIT = "Runtime.ExitError";

        /** The error type of an invocation that took longer than its function may. */
        static final String TIMED_OUT = "Sandbox.Timedout";

        /** The error type of an invocation that returned more than Lambda takes. */
        static final String TOO_LONG = "Function.ResponseSizeTooLarge";

        /** Whether nobody is at it any more, because the process is gone. */
        public boolean lostItsProcess() {
            return Json.parse(payload).path("errorType").asText().equals(EXIT);
        }

        /** Whether it asked more of Lambda than Lambda gives. */
        boolean brokeALimit() {
            return List.of(TIMED_OUT, TOO_LONG)
                    .contains(Json.parse(payload).path("errorType").asText());
        }

        static Failed because(String type, String message) {
            return new Failed(Json.bytes(Json.object().put("errorType", type).put("errorMessage", message)));
        }
    }

    default String text() {
        return new String(payload(), StandardCharsets.UTF_8);
    }
}
