package dev.waybill.objects;

import java.util.List;
import java.util.Optional;

/** Durable bytes by key. */
public interface Objects {

    /** Stores the bytes; when it returns they are durable. */
    void put(String key, byte[] bytes);

    Optional<byte[]> get(String key);

    /** A part of an object: what a reader of one tenant's member needs. */
    Optional<byte[]> get(String key, long offset, long length);

    /** Keys that begin so, in key order. */
    List<String> list(String prefix);

    void delete(String key);
}
