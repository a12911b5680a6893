package dev.waybill.tests.kills;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What one shelf said that it has and that it has no more; what it never answered may be either way. */
final class Acknowledged {
    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> takeable = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    void put(Shelf shelf, String key) {
        shelf.put(key);
        there.add(key);
        takeable.add(key);
        answers.incrementAndGet();
    }

    /** Takes away the oldest that is there. */
    void takeOne(Shelf shelf) {
        String key = takeable.poll();
        if (key == null) {
            return;
        }
        there.remove(key);
        try {
            shelf.take(key);
        } catch (Messages.NotReceived untouched) {
            there.add(key);
            return;
        }
        if (!(shelf instanceof Shelf.Secrets)) {
            gone.add(key);
        }
        answers.incrementAndGet();
    }

    int answers() {
        return answers.get();
    }

    /** What is not as it was acknowledged: missing, or back from the dead. */
    Set<String> broken(Collection<String> found) {
        Set<String> broken = new TreeSet<>();
        Set<String> present = new HashSet<>(found);
        there.stream().filter(key -> !present.contains(key)).forEach(key -> broken.add("missing " + key));
        gone.stream().filter(present::contains).forEach(key -> broken.add("back again " + key));
        return broken;
    }
}
