package dev.waybill.local.cloud.buckets;

import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** S3's part that the house uses, over files. */
public final class Buckets {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    /** Of S3: how many objects one call may delete. */
    private static final int MOST_KEYS_AT_ONCE = 1_000;

    private final Path folder;
    private final Map<String, ObjectFiles> buckets = new ConcurrentSkipListMap<>();

    public Buckets(Path folder) {
        this.folder = folder;
    }

    public void ensure(String name) throws IOException {
        buckets.put(name, new ObjectFiles(folder.resolve(name)));
    }

    /** Answers S3's protocol, path style. */
    public Answer handle(Request request) throws IOException {
        try {
            var path = Request.decode(request.rawPath().replace("+", "%2B")).substring(1);
            var slash = path.indexOf('/');
            var bucket = slash < 0 ? path : path.substring(0, slash);
            var key = slash < 0 ? "" : path.substring(slash + 1);
            if (bucket.isEmpty()) {
                return Answer.xml(200, Listing.buckets(buckets.keySet()));
            }
            return key.isEmpty() ? onBucket(request, bucket) : onObject(request, bucket(bucket), key);
        } catch (RefusedException refused) {
            return refused(refused);
        }
    }

    /** How S3 says no. */
    public static Answer refused(RefusedException refused) {
        return Answer.xml(refused.status(), Listing.error(refused.type(), String.valueOf(refused.getMessage())));
    }

    private Answer onBucket(Request request, String name) throws IOException {
        var bucket = bucket(name);
        return switch (request.method()) {
            case "HEAD" -> Answer.empty(200);
            case "GET" ->
                request.query().containsKey("location")
                        ? Answer.xml(200, Listing.location())
                        : Answer.xml(200, Listing.objects(name, bucket, request.query()));
            case "POST" -> deleteMany(bucket, AwsChunked.body(request));
            default -> throw notImplemented(request);
        };
    }

    private Answer onObject(Request request, ObjectFiles bucket, String key) throws IOException {
        return switch (request.method()) {
            case "PUT" -> put(request, bucket, key);
            case "GET" -> get(request, bucket, key);
            case "HEAD" -> described(bucket.head(key).orElseThrow(Buckets::noSuchKey), Answer.empty(200));
            case "DELETE" -> {
                bucket.delete(key);
                yield Answer.empty(204);
            }
            default -> throw notImplemented(request);
        };
    }

    private Answer put(Request request, ObjectFiles bucket, String key) throws IOException {
        if (request.header("x-amz-copy-source") != null || request.query().containsKey("uploadId")) {
            throw notImplemented(request);
        }
        synchronized (bucket) {
            var present = bucket.head(key);
            var ifMatch = request.header("if-match");
            if (ifMatch != null && present.isEmpty()) {
                throw noSuchKey();
            }
            var refuse = (request.header("if-none-match") != null && present.isPresent())
                    || (ifMatch != null
                            && present.filter(it -> it.etag().equals(ifMatch)).isEmpty());
            if (refuse) {
                throw new RefusedException(
                        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
            }
            return Answer.empty(200)
                    .with("etag", bucket.put(key, AwsChunked.body(request)).etag());
        }
    }

    private static Answer get(Request request, ObjectFiles bucket, String key) throws IOException {
        var stored = bucket.head(key).orElseThrow(Buckets::noSuchKey);
        var body = bucket.read(key);
        var range = RANGE.matcher(String.valueOf(request.header("range")));
        if (!range.matches()) {
            return described(stored, new Answer(200, Map.of(), body));
        }
        var suffix = range.group(1).isEmpty();
        var from =
                suffix ? Math.max(0, body.length - Integer.parseInt(range.group(2))) : Integer.parseInt(range.group(1));
        var to = suffix || range.group(2).isEmpty()
                ? body.length - 1
                : Math.min(body.length - 1, Integer.parseInt(range.group(2)));
        if (from >= body.length || to < from) {
            throw new RefusedException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        var part = new Answer(206, Map.of(), Arrays.copyOfRange(body, from, to + 1));
        return described(stored, part).with("content-range", "bytes " + from + "-" + to + "/" + body.length);
    }

    private static Answer deleteMany(ObjectFiles bucket, byte[] body) throws IOException {
        var keys = Listing.keysToDelete(body);
        if (keys.size() > MOST_KEYS_AT_ONCE) {
            throw new RefusedException(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        }
        for (var key : keys) {
            bucket.delete(key);
        }
        return Answer.xml(200, Listing.deleted(keys));
    }

    private static Answer described(StoredObject stored, Answer answer) {
        var length = answer.body().length == 0 ? stored.length() : answer.body().length;
        return answer.with("etag", stored.etag())
                .with("last-modified", HTTP_DATE.format(stored.modified()))
                .with("content-type", "application/octet-stream")
                .with("accept-ranges", "bytes")
                .with("content-length", Long.toString(length));
    }

    private ObjectFiles bucket(String name) {
        var bucket = buckets.get(name);
        if (bucket == null) {
            throw new RefusedException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return bucket;
    }

    private static RefusedException noSuchKey() {
        return new RefusedException(404, "NoSuchKey", "The specified key does not exist.");
    }

    private static RefusedException notImplemented(Request request) {
        return new RefusedException(
                501, "NotImplemented", "the local buckets do not know " + request.method() + " " + request.rawQuery());
    }
}
