package dev.waybill.target;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a target already has of a record.
 *
 * @param version the newest version of the record that was delivered whole, 0 for none
 * @param done keys of the steps that were done
 * @param externalIds what the far side calls its things, by the connector's own names: {@code sale} → {@code 17}
 */
public record Progress(long version, Set<String> done, Map<String, String> externalIds) {

    public Progress {
        done = Set.copyOf(done);
        externalIds = Map.copyOf(externalIds);
    }

    public static Progress none() {
        return new Progress(0, Set.of(), Map.of());
    }

    public boolean has(String step) {
        return done.contains(step);
    }

    public Optional<String> externalId(String name) {
        return Optional.ofNullable(externalIds.get(name));
    }

    /** After a step, with what the far side called its things. */
    public Progress with(String step, Map<String, String> newIds) {
        TreeSet<String> steps = new TreeSet<>(done);
        steps.add(step);
        TreeMap<String, String> ids = new TreeMap<>(externalIds);
        ids.putAll(newIds);
        return new Progress(version, steps, ids);
    }
}
