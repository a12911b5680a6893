package dev.waybill.log;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entries;

import dev.waybill.events.Envelope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one structured line per attempt, always with the same keys. */
public final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);

    private AttemptLog() {}

    /**
     * One try at one thing.
     *
     * @param source the producer, as the envelope names it
     * @param target the receiving account, or null where nothing is sent
     * @param attempt counts from 1
     * @param outcome one word, or a word and a cause: never a body, a name or an address
     */
    public record Attempt(
            String tenant,
            String source,
            String eventType,
            String eventId,
            @Nullable String target,
            int attempt,
            String outcome,
            long millis) {

        /** An attempt at an envelope that no target is involved in. */
        public static Attempt at(Envelope envelope, int attempt, String outcome, Duration took) {
            return at(envelope, null, attempt, outcome, took);
        }

        public static Attempt at(
                Envelope envelope, @Nullable String target, int attempt, String outcome, Duration took) {
            return new Attempt(
                    envelope.tenant().value(),
                    envelope.source(),
                    envelope.type().word(),
                    envelope.id(),
                    target,
                    attempt,
                    outcome,
                    took.toMillis());
        }
    }

    public static void line(Attempt attempt) {
        LOG.info("attempt", entries(keys(attempt)));
    }

    /** The attempt's keys, in their fixed order. */
    static Map<String, Object> keys(Attempt attempt) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("tenant", attempt.tenant());
        keys.put("source", attempt.source());
        keys.put("eventType", attempt.eventType());
        keys.put("eventId", attempt.eventId());
        keys.put("target", attempt.target() == null ? "" : attempt.target());
        keys.put("attempt", attempt.attempt());
        keys.put("outcome", attempt.outcome());
        keys.put("millis", attempt.millis());
        return keys;
    }
}
