package dev.waybill.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When something happened by the source's clock: the instant, and the offset in which the source wrote it. */
public record SourceTime(Instant instant, ZoneOffset offset) implements Comparable<SourceTime> {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Refuses times outside 1970 to 2199, which are mistaken units (seconds for milliseconds) rather than retail. */
    public SourceTime {
        Check.given(instant, "time", "instant");
        offset = offset == null ? ZoneOffset.UTC : offset;
        Check.holds(!instant.isBefore(EARLIEST) && instant.isBefore(LATEST), "time", "is not within 1970 to 2199");
    }

    public static SourceTime utc(Instant instant) {
        return new SourceTime(instant, ZoneOffset.UTC);
    }

    /** Reads ISO 8601 with an offset, as {@code 2026-11-23T10:15:30+01:00}; a time without an offset is ambiguous and refused. */
    public static SourceTime parse(String text) {
        try {
            OffsetDateTime time = Iso8601.parse(text);
            return new SourceTime(time.toInstant(), time.getOffset());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time: not ISO 8601 with an offset", e);
        }
    }

    @Override
    public int compareTo(SourceTime other) {
        return instant.compareTo(other.instant);
    }

    /** ISO 8601 with seconds and offset, as RFC 3339 wants it. */
    @Override
    public String toString() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
    }
}
