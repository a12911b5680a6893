package dev.waybill.record;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a record is news, and to whom: the versions at which what targets see changed. Absent in a record that was last
 * written before this was kept: then each of its versions is news.
 *
 * @param origins by source connection, its last change of what targets see
 * @param corrections by source connection, the version at which its system was found holding what does not stand; until it
 *     agrees, or another source changes the record
 * @param returns how often in a row a change only brought back what its source had made of the record before
 */
public record News(Map<String, Origin> origins, Map<String, Long> corrections, int returns) {

    /** A source's last change of what targets see: the record's version with it, and a digest of what it led to. */
    public record Origin(long version, String digest) {}

    public News {
        origins = Collections.unmodifiableMap(new TreeMap<>(origins));
        corrections = Collections.unmodifiableMap(new TreeMap<>(corrections));
    }

    /** Of a record that was never written. */
    public static News none() {
        return new News(Map.of(), Map.of(), 0);
    }

    public boolean isUnknown() {
        return origins.isEmpty();
    }

    /** Before a write that is no news to anybody: where each version was news, those until now are, and no more. */
    News known(long version) {
        return isUnknown() ? changed("", new Origin(version, ""), 0) : this;
    }

    /** Whether this is what the source made of the record before, undone by others meanwhile. */
    public boolean isReturn(String source, String digest) {
        return Optional.ofNullable(origins.get(source))
                .filter(last -> last.version() < newest() && last.digest().equals(digest))
                .isPresent();
    }

    /** Whether the source's system was corrected and has not agreed since. */
    public boolean isCorrected(String source) {
        return corrections.containsKey(source);
    }

    /** Whether two systems are at odds over the record. */
    public boolean isQuarrel() {
        return returns > 0 || !corrections.isEmpty();
    }

    /** After a source changed what targets see; what other sources were corrected for is over. */
    public News changed(String source, Origin origin, int nowReturns) {
        Map<String, Origin> all = new TreeMap<>(origins);
        all.put(source, origin);
        Map<String, Long> own = new TreeMap<>(corrections);
        own.keySet().retainAll(java.util.Set.of(source));
        return new News(all, own, nowReturns);
    }

    /** After a source's system was found holding what does not stand. */
    public News correcting(String source, long version) {
        Map<String, Long> all = new TreeMap<>(corrections);
        all.put(source, version);
        return new News(origins, all, returns);
    }

    /** After a source stated what stands. */
    public News agreed(String source) {
        Map<String, Long> others = new TreeMap<>(corrections);
        others.remove(source);
        return new News(origins, others, returns);
    }

    long newest() {
        return origins.values().stream().mapToLong(Origin::version).max().orElse(0);
    }

    long owed(@Nullable String echo) {
        long others = origins.entrySet().stream()
                .filter(origin -> !origin.getKey().equals(echo))
                .mapToLong(origin -> origin.getValue().version())
                .max()
                .orElse(0);
        return echo == null ? others : Math.max(others, corrections.getOrDefault(echo, 0L));
    }
}
