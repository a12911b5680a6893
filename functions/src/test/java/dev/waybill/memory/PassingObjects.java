package dev.waybill.memory;

import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.List;
import java.util.Optional;

/** A bucket before another one: a test overrides what is to happen in between. */
public class PassingObjects implements Objects {
    private final Objects behind;

    public PassingObjects(Objects behind) {
        this.behind = behind;
    }

    /** Heard before each call. */
    protected void before() {}

    @Override
    public void put(String key, byte[] bytes) {
        before();
        behind.put(key, bytes);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return behind.putIfAbsent(key, bytes);
    }

    @Override
    public boolean replace(String key, byte[] bytes, String tag) {
        return behind.replace(key, bytes, tag);
    }

    @Override
    public Optional<TaggedBytes> tagged(String key) {
        return behind.tagged(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        before();
        return behind.get(key);
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        before();
        return behind.get(key, offset, length);
    }

    @Override
    public List<String> list(String prefix) {
        before();
        return behind.list(prefix);
    }

    @Override
    public void delete(String key) {
        before();
        behind.delete(key);
    }
}
