package dev.waybill.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A secret with the one before it, which counts until its time is over. */
public record Secret(
        String current, @Nullable String previous, @Nullable Instant previousValidUntil) {

    /** The values that count now, the current one first. */
    public List<String> valid(Instant now) {
        return previous != null && previousValidUntil != null && now.isBefore(previousValidUntil)
                ? List.of(current, previous)
                : List.of(current);
    }

    /** After a rotation: the value so far counts for the overlap; an overlap of zero revokes it at once. */
    public Secret rotated(String next, Instant previousUntil) {
        return new Secret(next, current, previousUntil);
    }

    /** The same with less time for the previous value; none is ever given more. */
    public Secret previousUntil(Instant end) {
        return previousValidUntil != null && end.isBefore(previousValidUntil)
                ? new Secret(current, previous, end)
                : this;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
