package dev.waybill.log;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.events.Fact;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArgument;

/**
 * Writes the line of an attempt: {@code tenant source eventType eventId target attempt outcome reason millis trace}. What is
 * empty, and a first attempt's number, is left out: CloudWatch takes a price for each byte.
 */
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
        List<StructuredArgument> line = new ArrayList<>();
        told(line, "tenant", attempt.tenant());
        told(line, "source", attempt.source());
        told(line, "eventType", attempt.eventType());
        told(line, "eventId", attempt.eventId());
        told(line, "target", attempt.target());
        told(line, "attempt", attempt.attempt() == 1 ? "" : Integer.toString(attempt.attempt()));
        told(line, "outcome", outcome);
        told(line, "reason", reason);
        line.add(entry("millis", millis));
        told(line, "trace", traceOf(attempt.traceparent()));
        LOG.info("attempt", line.toArray());
    }

    private static void told(List<StructuredArgument> line, String key, String value) {
        if (!value.isEmpty()) {
            line.add(entry(key, value));
        }
    }

    /** The second part of {@code 00-<trace>-<parent>-01}: what all lines of one story have in common. */
    private static String traceOf(String traceparent) {
        String[] parts = traceparent.split("-", -1);
        return parts.length == 4 ? parts[1] : traceparent;
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
