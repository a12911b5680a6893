package dev.waybill.log;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.events.Fact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the line of an attempt: {@code tenant source eventType eventId target attempt outcome millis trace}. */
public final class AttemptLog {
    private static final Logger LOG = LoggerFactory.getLogger("waybill.attempt");

    /** What an attempt was about; empty texts for what does not apply. */
    public record Attempt(
            String tenant,
            String source,
            String eventType,
            String eventId,
            String target,
            int attempt,
            String traceparent) {

        public static Attempt of(Fact fact) {
            return new Attempt(
                    fact.tenant().value(),
                    fact.connection(),
                    fact.event().type().word(),
                    fact.eventId(),
                    "",
                    1,
                    fact.trace().traceparent());
        }
    }

    /** An attempt that ended with an outcome of its own. */
    public void ended(Attempt attempt, String outcome, String reason, long millis) {
        LOG.info(
                "attempt",
                entry("tenant", attempt.tenant()),
                entry("source", attempt.source()),
                entry("eventType", attempt.eventType()),
                entry("eventId", attempt.eventId()),
                entry("target", attempt.target()),
                entry("attempt", attempt.attempt()),
                entry("outcome", outcome),
                entry("reason", reason),
                entry("millis", millis),
                entry("traceparent", attempt.traceparent()));
    }

    /** An attempt that ended in a surprise and will come again. */
    public void failed(Attempt attempt, Throwable surprise, long millis) {
        ended(attempt, "failed", reason(surprise), millis);
    }

    /** Our own sentences name things and never carry a person's data; others may, so only their kind is said. */
    public static String reason(Throwable surprise) {
        boolean ours = surprise instanceof IllegalArgumentException
                || surprise instanceof IllegalStateException
                || surprise.getClass().getName().startsWith("dev.waybill.");
        String kind = surprise.getClass().getSimpleName();
        return ours ? kind + ": " + surprise.getMessage() : kind;
    }
}
