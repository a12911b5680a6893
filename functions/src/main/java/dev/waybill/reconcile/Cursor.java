package dev.waybill.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a connection's listing has been compared.
 *
 * @param since by topic, from when changes are listed next: what changed before is on the bus or known
 * @param attempts how often in a row the sender could not be listed
 * @param notBefore when it may be asked again
 * @param noted whether a person was told
 */
record Cursor(
        Map<String, Instant> since, int attempts, @Nullable Instant notBefore, boolean noted) {
    Cursor {
        since = Map.copyOf(since);
    }

    static Cursor fresh() {
        return new Cursor(Map.of(), 0, null, false);
    }

    /** Of a topic that has begun. */
    Instant since(String topic) {
        return Objects.requireNonNull(since.get(topic));
    }

    /** Topics that were never listed begin then; the others go on where they are. */
    Cursor beginning(List<String> topics, Instant then) {
        Map<String, Instant> all = new TreeMap<>(since);
        topics.forEach(topic -> all.putIfAbsent(topic, then));
        return new Cursor(all, attempts, notBefore, noted);
    }

    boolean isWaiting(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }

    Cursor reached(String topic, Instant until) {
        Map<String, Instant> all = new TreeMap<>(since);
        all.put(topic, until);
        return new Cursor(all, attempts, notBefore, noted);
    }

    Cursor tryAgain(Instant at) {
        return new Cursor(since, attempts + 1, at, noted);
    }

    Cursor noted(boolean told) {
        return new Cursor(since, attempts, notBefore, told);
    }

    Cursor listed() {
        return new Cursor(since, 0, null, false);
    }
}
