package dev.waybill.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser says that it already has and can unpack. */
final class Asked {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Asked(@Nullable Map<String, String> headers) {
        if (headers != null) {
            this.headers.putAll(headers);
        }
    }

    /** Compared weakly, as RFC 9110 has it: a gateway that packs a body makes the tag a weak one. */
    boolean has(String etag) {
        return list("If-None-Match")
                .anyMatch(tag -> tag.equals("*") || tag.replaceFirst("^W/", "").equals(etag));
    }

    boolean takesGzip() {
        return list("Accept-Encoding")
                .map(word -> word.toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(
                        word -> word.equals("gzip") || (word.startsWith("gzip;") && !word.matches("gzip;q=0(\\.0*)?")));
    }

    private Stream<String> list(String header) {
        return Arrays.stream(headers.getOrDefault(header, "").split(",", -1)).map(String::strip);
    }
}
