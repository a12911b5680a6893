package dev.waybill.tests.sim;

import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.List;
import java.util.Optional;

/** A bucket at the end of a wire. */
record WiredObjects(Objects objects, Wire wire) implements Objects {

    @Override
    public void put(String key, byte[] bytes) {
        wire.run("objects.put", () -> objects.put(key, bytes));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return wire.call("objects.put if absent", () -> objects.putIfAbsent(key, bytes));
    }

    @Override
    public boolean replace(String key, byte[] bytes, String tag) {
        return wire.call("objects.put if unchanged", () -> objects.replace(key, bytes, tag));
    }

    @Override
    public Optional<TaggedBytes> tagged(String key) {
        return wire.call("objects.get", () -> objects.tagged(key));
    }

    @Override
    public Optional<byte[]> get(String key) {
        return wire.call("objects.get", () -> objects.get(key));
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        return wire.call("objects.get range", () -> objects.get(key, offset, length));
    }

    @Override
    public List<String> list(String prefix) {
        return wire.call("objects.list", () -> objects.list(prefix));
    }

    @Override
    public void delete(String key) {
        wire.run("objects.delete", () -> objects.delete(key));
    }
}
