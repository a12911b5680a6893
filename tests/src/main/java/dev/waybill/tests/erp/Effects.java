package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The truth about what happened: how often each business key took effect, by tenant, and what came of it last. */
public final class Effects {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final Map<String, Map<String, ObjectNode>> details = new TreeMap<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

    /** Tells of each effect from now on, by its key, while the call that has it waits. */
    public void watch(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    /** One more effect of the key ({@code sale/shop:1001}). */
    synchronized void happened(String tenant, String key) {
        counts.computeIfAbsent(tenant, name -> new TreeMap<>()).merge(key, 1, Integer::sum);
        watchers.forEach(watcher -> watcher.accept(key));
    }

    /** What the key's thing now is; replaces what was said before. */
    synchronized void describe(String tenant, String key, ObjectNode detail) {
        details.computeIfAbsent(tenant, name -> new TreeMap<>()).put(key, detail);
    }

    /** How often the key took effect. */
    public synchronized int count(String tenant, String key) {
        return counts.getOrDefault(tenant, Map.of()).getOrDefault(key, 0);
    }

    /** A tenant's counts by key. */
    public synchronized Map<String, Integer> of(String tenant) {
        return Map.copyOf(counts.getOrDefault(tenant, Map.of()));
    }

    synchronized void forget() {
        counts.clear();
        details.clear();
    }

    /** {@code {"acme": {"effects": {"sale/shop:1001": 1}, "details": {"sale/shop:1001": {"number": "1", …}}}}} */
    synchronized ObjectNode json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        counts.forEach((tenant, keys) -> {
            ObjectNode one = all.putObject(tenant);
            ObjectNode effects = one.putObject("effects");
            keys.forEach(effects::put);
            ObjectNode described = one.putObject("details");
            details.getOrDefault(tenant, Map.of()).forEach((key, detail) -> described.set(key, detail.deepCopy()));
        });
        return all;
    }
}
