package dev.waybill.local.cloud.buckets;

import dev.waybill.local.wire.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the {@code aws-chunked} framing off a body: SDKs put checksums behind the bytes that way. */
final class AwsChunked {
    private AwsChunked() {}

    static byte[] body(Request request) {
        var encoding = String.valueOf(request.header("content-encoding"));
        var hash = String.valueOf(request.header("x-amz-content-sha256"));
        return encoding.contains("aws-chunked") || hash.startsWith("STREAMING-")
                ? unframed(request.body())
                : request.body();
    }

    private static byte[] unframed(byte[] framed) {
        var plain = new ByteArrayOutputStream(framed.length);
        var at = 0;
        while (at < framed.length) {
            var lineEnd = endOfLine(framed, at);
            var header = new String(framed, at, lineEnd - at, StandardCharsets.US_ASCII);
            var semicolon = header.indexOf(';');
            var size = Integer.parseInt(semicolon < 0 ? header : header.substring(0, semicolon), 16);
            if (size == 0) {
                break; // what follows are trailers: checksums
            }
            plain.write(framed, lineEnd + 2, size);
            at = lineEnd + 2 + size + 2;
        }
        return plain.toByteArray();
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (var at = from; at + 1 < bytes.length; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                return at;
            }
        }
        throw new IllegalArgumentException("a chunk without an end of line");
    }
}
