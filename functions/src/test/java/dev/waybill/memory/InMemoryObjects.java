package dev.waybill.memory;

import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket in memory. */
public final class InMemoryObjects implements Objects {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger putsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger deletesLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** Lets every put fail after so many more. */
    public void failPutsAfter(int puts) {
        putsLeft.set(puts);
    }

    /** Lets every deletion fail after so many more. */
    public void failDeletesAfter(int deletes) {
        deletesLeft.set(deletes);
    }

    @Override
    public synchronized void put(String key, byte[] bytes) {
        if (putsLeft.getAndDecrement() <= 0) {
            throw new IllegalStateException("the bucket refuses");
        }
        objects.put(key, bytes.clone());
    }

    @Override
    public synchronized boolean putIfAbsent(String key, byte[] bytes) {
        boolean absent = !objects.containsKey(key);
        if (absent) {
            put(key, bytes);
        }
        return absent;
    }

    @Override
    public synchronized boolean replace(String key, byte[] bytes, String tag) {
        boolean stands = tagged(key).map(TaggedBytes::tag).equals(Optional.of(tag));
        if (stands) {
            put(key, bytes);
        }
        return stands;
    }

    @Override
    public Optional<TaggedBytes> tagged(String key) {
        return get(key).map(bytes ->
                new TaggedBytes(bytes, UUID.nameUUIDFromBytes(bytes).toString()));
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        return get(key).map(bytes -> Arrays.copyOfRange(
                bytes, Math.toIntExact(offset), Math.toIntExact(Math.min(offset + length, bytes.length))));
    }

    @Override
    public List<String> list(String prefix) {
        return objects.tailMap(prefix, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public void delete(String key) {
        if (deletesLeft.getAndDecrement() <= 0) {
            throw new IllegalStateException("the bucket refuses");
        }
        objects.remove(key);
    }
}
