package dev.waybill.tenant;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a document can connect a tenant to.
 *
 * @param sources the kinds of source that have a connector
 * @param targets the kinds of target that have one
 * @param listed the kinds of source that can be asked what changed
 * @param objection why an address would never be called; empty when it may be
 */
public record Offer(
        Set<String> sources, Set<String> targets, Set<String> listed, Function<String, Optional<String>> objection) {
    public Offer {
        sources = Set.copyOf(sources);
        targets = Set.copyOf(targets);
        listed = Set.copyOf(listed);
    }
}
