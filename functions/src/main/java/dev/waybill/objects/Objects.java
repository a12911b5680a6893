package dev.waybill.objects;

import java.util.List;
import java.util.Optional;

/** Durable bytes by key. */
public interface Objects {

    /** Stores the bytes; when it returns they are durable. */
    void put(String key, byte[] bytes);

    /** Stores the bytes where nothing stands; says whether it did. */
    boolean putIfAbsent(String key, byte[] bytes);

    /** Stores the bytes where those of this tag stand; says whether it did. An answer that was lost may make a yes a no. */
    boolean replace(String key, byte[] bytes, String tag);

    Optional<byte[]> get(String key);

    /** An object as it stands, for whoever wants to replace it. */
    Optional<TaggedBytes> tagged(String key);

    /** A part of an object: what a reader of one tenant's member needs. */
    Optional<byte[]> get(String key, long offset, long length);

    /** Keys that begin so, in key order. */
    List<String> list(String prefix);

    void delete(String key);
}
