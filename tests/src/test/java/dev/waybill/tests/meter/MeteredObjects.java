package dev.waybill.tests.meter;

import dev.waybill.objects.Objects;
import dev.waybill.objects.TaggedBytes;
import java.util.List;
import java.util.Optional;

/** A bucket whose requests are counted; S3 takes nothing for a DELETE. */
record MeteredObjects(Objects objects, Counter counter) implements Objects {

    @Override
    public void put(String key, byte[] bytes) {
        counter.ours("s3 PutObject", "s3.put", 1);
        objects.put(key, bytes);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        counter.ours("s3 PutObject", "s3.put", 1);
        return objects.putIfAbsent(key, bytes);
    }

    @Override
    public boolean replace(String key, byte[] bytes, String tag) {
        counter.ours("s3 PutObject", "s3.put", 1);
        return objects.replace(key, bytes, tag);
    }

    @Override
    public Optional<TaggedBytes> tagged(String key) {
        counter.ours("s3 GetObject", "s3.get", 1);
        return objects.tagged(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        counter.ours("s3 GetObject", "s3.get", 1);
        return objects.get(key);
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        counter.ours("s3 GetObject", "s3.get", 1);
        return objects.get(key, offset, length);
    }

    @Override
    public List<String> list(String prefix) {
        counter.ours("s3 ListObjectsV2", "s3.put", 1);
        return objects.list(prefix);
    }

    @Override
    public void delete(String key) {
        counter.ours("s3 DeleteObject", "s3.get", 0);
        objects.delete(key);
    }
}
