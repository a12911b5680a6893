package dev.waybill.tests.shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a listing was asked: a first page by time, or a later one by the cursor alone, as Shopify wants it.
 *
 * @param skip how many orders the pages before it held
 */
record Query(Instant since, int skip, int limit) {
    static Query of(String raw) {
        Map<String, String> parameters = Stream.of(raw.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        int limit = Integer.parseInt(parameters.getOrDefault("limit", "50"));
        String cursor = parameters.get("page_info");
        if (cursor == null) {
            return new Query(
                    OffsetDateTime.parse(parameters.getOrDefault("updated_at_min", "1970-01-01T00:00:00Z"))
                            .toInstant(),
                    0,
                    limit);
        }
        if (parameters.containsKey("updated_at_min") || parameters.containsKey("status")) {
            throw new IllegalArgumentException("updated_at_min cannot be passed when page_info is present");
        }
        String[] place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
        return new Query(Instant.parse(place[0]), Integer.parseInt(place[1]), limit);
    }

    /** The cursor of the page after this one. */
    String next() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((since + " " + (skip + limit)).getBytes(StandardCharsets.UTF_8));
    }
}
