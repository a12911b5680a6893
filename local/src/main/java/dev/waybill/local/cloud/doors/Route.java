package dev.waybill.local.cloud.doors;

import dev.waybill.local.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route key such as {@code POST /hooks/{token}}, and the function behind it. */
record Route(
        String apiId, String key, String function, @Nullable Guard guard) {

    /** The path parameters, where method and path match. */
    Optional<Map<String, String>> match(Request request) {
        if (key.equals("$default")) {
            return Optional.of(Map.of());
        }
        var space = key.indexOf(' ');
        var method = key.substring(0, space);
        if (!method.equals("ANY") && !method.equals(request.method())) {
            return Optional.empty();
        }
        return match(
                List.of(key.substring(space + 1).split("/", -1)),
                List.of(request.rawPath().split("/", -1)));
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> path) {
        var parameters = new LinkedHashMap<String, String>();
        for (var i = 0; i < pattern.size(); i++) {
            var part = pattern.get(i);
            if (part.endsWith("+}") && i < path.size()) {
                var rest = String.join("/", path.subList(i, path.size()));
                parameters.put(part.substring(1, part.length() - 2), Request.decode(rest));
                return Optional.of(parameters);
            }
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (part.startsWith("{") && !path.get(i).isEmpty()) {
                parameters.put(part.substring(1, part.length() - 1), Request.decode(path.get(i)));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return pattern.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    /** A smaller number wins: literal parts before variables, the catch-all last. */
    int rank() {
        return key.equals("$default")
                ? Integer.MAX_VALUE
                : (int) key.chars().filter(c -> c == '{').count();
    }
}
