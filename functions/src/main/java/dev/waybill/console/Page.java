package dev.waybill.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** One file as it is served; it {@code lasts} when its address changes with its content. */
final class Page {
    private final String name;
    private final byte[] body;
    private final String digest;
    private final boolean lasts;

    Page(String name, byte[] body, String digest, boolean lasts) {
        this.name = name;
        this.body = body.clone();
        this.digest = digest;
        this.lasts = lasts;
    }

    String type() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            default -> throw new IllegalStateException("console file " + name + " is of no known type");
        };
    }

    String etag() {
        return '"' + digest + '"';
    }

    boolean lasts() {
        return lasts;
    }

    byte[] body() {
        return body.clone();
    }

    byte[] packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
