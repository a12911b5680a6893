package dev.waybill.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire; header names are in lower case. */
@SuppressWarnings("ArrayRecordComponent") // the body is handed on, never compared
public record Request(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body, String peer) {

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        var values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.getFirst();
    }

    /** The operation of a call in an AWS JSON protocol, and the empty one of any other request. */
    public String operation() {
        var target = header("x-amz-target");
        return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
    }

    /** The decoded query; a name without a value has the empty one, the last of equal names wins. */
    public Map<String, String> query() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                var at = pair.indexOf('=');
                var value = at < 0 ? "" : pair.substring(at + 1);
                parameters.put(decode(at < 0 ? pair : pair.substring(0, at)), decode(value));
            }
        }
        return parameters;
    }

    /** A piece of a path or query without its percent signs. */
    public static String decode(String encoded) {
        return java.net.URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
