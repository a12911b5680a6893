package dev.waybill.desk;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The answers that were given to requests with an idempotency key, kept for a day. */
public final class Once {
    private static final Duration KEPT = Duration.ofHours(24);

    /** Longer than the function may take: who has not answered by then never will. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private static final String SORT = "ONCE";

    private final Table table;
    private final Clock clock;

    public Once(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** What is known of a request. */
    public sealed interface Known {
        /** It is new, and now begun by whoever asked. */
        record Begun() implements Known {}

        /** It was answered. */
        record Answered(String answer) implements Known {}

        /** Somebody is at it. */
        record UnderWay() implements Known {}

        /** The key was used for another request. */
        record Another() implements Known {}
    }

    /**
     * Begins a request unless it was begun.
     *
     * @param key of one subject
     * @param digest of what is asked
     */
    public Known begin(String subject, String key, String digest) {
        Instant now = clock.instant();
        Row row = Row.of(partition(subject, key), SORT)
                .with("digest", digest)
                .with("until", now.plus(LEASE).getEpochSecond())
                .with("expires", now.plus(KEPT).getEpochSecond());
        if (table.putIfAbsent(row.with("version", 1))) {
            return new Known.Begun();
        }
        return table.get(row.partition(), SORT)
                .map(standing -> known(standing, row, now))
                .orElseGet(Known.UnderWay::new);
    }

    /** A row past its day may still stand: the table forgets when it pleases. */
    private Known known(Row standing, Row wanted, Instant now) {
        boolean expired = standing.number("expires") <= now.getEpochSecond();
        if (!expired && !standing.text("digest").equals(wanted.text("digest"))) {
            return new Known.Another();
        }
        Optional<String> answer = standing.optionalText("answer");
        if (!expired && answer.isPresent()) {
            return new Known.Answered(answer.get());
        }
        boolean left = expired || standing.number("until") <= now.getEpochSecond();
        long version = standing.number("version");
        return left && table.putOver(wanted.with("version", version + 1), version)
                ? new Known.Begun()
                : new Known.UnderWay();
    }

    /** Keeps the answer for who asks again. */
    public void answered(String subject, String key, String digest, String answer) {
        Instant now = clock.instant();
        table.put(Row.of(partition(subject, key), SORT)
                .with("digest", digest)
                .with("answer", answer)
                .with("until", now.getEpochSecond())
                .with("expires", now.plus(KEPT).getEpochSecond())
                .with("version", now.toEpochMilli()));
    }

    /** Forgets a request that failed by our own fault, so that it can be made again. */
    public void failed(String subject, String key) {
        table.delete(partition(subject, key), SORT);
    }

    private static String partition(String subject, String key) {
        return "ONCE#" + subject.length() + "#" + subject + "#" + key;
    }
}
