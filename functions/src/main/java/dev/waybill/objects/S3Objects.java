package dev.waybill.objects;

import dev.waybill.aws.OnFirstUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in one S3 bucket. */
public final class S3Objects implements Objects {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    /** Of a write that met another one: S3 asks for another try, and by then one of the two stands. */
    private static final int TRIES = 3;

    private final Supplier<S3Client> s3;
    private final String bucket;

    /** @param s3 asked for with the first object: most processes never see one */
    public S3Objects(Supplier<S3Client> s3, String bucket) {
        this.s3 = new OnFirstUse<>(s3);
        this.bucket = bucket;
    }

    @Override
    public void put(String key, byte[] bytes) {
        s3.get().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return stands(() ->
                s3.get().putObject(put -> put.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromBytes(bytes)));
    }

    @Override
    public boolean replace(String key, byte[] bytes, String tag) {
        return stands(() ->
                s3.get().putObject(put -> put.bucket(bucket).key(key).ifMatch(tag), RequestBody.fromBytes(bytes)));
    }

    /** What is gone matches nothing either. A conflict of two writes under way (409) says nothing: the write is made again. */
    private static boolean stands(Runnable put) {
        for (int tried = 1; ; tried++) {
            try {
                put.run();
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            } catch (S3Exception e) {
                if (e.statusCode() == PRECONDITION_FAILED) {
                    return false;
                }
                if (e.statusCode() != CONFLICT || tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        return tagged(key).map(TaggedBytes::bytes);
    }

    @Override
    public Optional<TaggedBytes> tagged(String key) {
        try {
            var found = s3.get().getObjectAsBytes(get -> get.bucket(bucket).key(key));
            return Optional.of(
                    new TaggedBytes(found.asByteArray(), found.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<byte[]> get(String key, long offset, long length) {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        try {
            return Optional.of(s3.get()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(key).range(range))
                    .asByteArray());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String prefix) {
        return s3.get().listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public void delete(String key) {
        s3.get().deleteObject(delete -> delete.bucket(bucket).key(key));
    }
}
