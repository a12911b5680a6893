package dev.waybill.source.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.model.SourceTime;
import dev.waybill.source.Connection;
import dev.waybill.source.Listing;
import dev.waybill.source.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WooCommerce's listing of orders by their last change (since WooCommerce 5.8). Customers are WordPress users there, which no
 * parameter lists by their change: those of orders come with their orders.
 *
 * @see <a href="https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/rest-api/Controllers/Version3/class-wc-rest-crud-controller.php">
 *     modified_after, dates_are_gmt, orderby=modified, X-WP-TotalPages</a>
 */
final class WooCommerceListing implements Listing {
    private static final String ORDERS = "orders";

    /** WooCommerce gives at most 100; an order may have 80 KB, and an answer must stay below 4 MiB. */
    private static final int PER_PAGE = 50;

    /** Listed is what changed after the second that is asked for. */
    private static final Duration LISTED_AFTER = Duration.ofSeconds(1);

    @Override
    public List<String> topics() {
        return List.of(ORDERS);
    }

    @Override
    public String base(Connection connection) {
        return connection.account().replaceFirst("/+$", "");
    }

    /** The secret is {@code ck_…:cs_…}: a consumer key that may read, and its secret. */
    @Override
    public Request first(String topic, String base, Instant since, String secret) {
        String basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return new Request(topic, base, firstPage(topic, base, since), Map.of("authorization", "Basic " + basic), 1);
    }

    private static String firstPage(String topic, String base, Instant since) {
        return base + "/wp-json/wc/v3/" + topic + "?per_page=" + PER_PAGE
                + "&orderby=modified&order=asc&dates_are_gmt=true&modified_after="
                + URLEncoder.encode(asked(since).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME), StandardCharsets.UTF_8)
                + "&page=1";
    }

    /**
     * In UTC and without a zone: a time with one WordPress turns into its site's own before it compares it, with the column of GMT
     * times too.
     *
     * @see <a href="https://github.com/WordPress/WordPress/blob/master/wp-includes/class-wp-date-query.php">build_mysql_datetime</a>
     */
    private static LocalDateTime asked(Instant since) {
        return known(LocalDateTime.ofInstant(since.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    /**
     * A time that the site's clocks skip in spring WordPress moves on by an hour. We do not know the site's zone, so what the clocks
     * of any zone skip is asked for from before: Europe's zones skip one hour after the other.
     */
    private static LocalDateTime known(LocalDateTime time) {
        return ZoneId.getAvailableZoneIds().stream()
                .map(zone -> ZoneId.of(zone).getRules().getTransition(time))
                .filter(change -> change != null && change.isGap())
                .map(gap -> gap.getDateTimeBefore().minus(LISTED_AFTER))
                .min(Comparator.naturalOrder())
                .map(WooCommerceListing::known)
                .orElse(time);
    }

    @Override
    public Page read(Request request, Answer answer) throws Unreadable {
        JsonNode orders = StrictJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
        if (!orders.isArray()) {
            throw new Unreadable("the listing is no array");
        }
        List<Message> messages = new ArrayList<>();
        List<Instant> changes = new ArrayList<>();
        for (JsonNode order : orders) {
            messages.add(message(order));
            changes.add(changed(order));
        }
        // Orders that are kept as posts are listed by their local time: the hour that autumn has twice comes two by
        // two.
        boolean inOrder = changes.equals(changes.stream().sorted().toList());
        Optional<Instant> until = inOrder ? changes.stream().max(Comparator.naturalOrder()) : Optional.empty();
        Optional<Instant> from = changes.stream().min(Comparator.naturalOrder());
        return new Page(
                messages,
                until.or(() -> from).orElse(null),
                next(
                        request,
                        answer,
                        until.filter(last -> from.filter(last::equals).isEmpty())));
    }

    private static Instant changed(JsonNode order) throws Unreadable {
        try {
            return SourceTime.parse(order.path("date_modified_gmt").asText() + "Z")
                    .instant();
        } catch (IllegalArgumentException e) {
            throw new Unreadable("the listing has an order without a /date_modified_gmt as 2026-01-31T10:00:00");
        }
    }

    private static Message message(JsonNode order) {
        return new Message(
                Map.of("x-wc-webhook-topic", "order.updated", "content-type", "application/json"),
                Json.writeBytes(order));
    }

    /**
     * A page is what stands there when it is asked for: an order of the last page that changes meanwhile moves to the end, and all
     * behind it one place forward. So what follows is asked for by the time of the last change, once more with that second; by
     * the page's number only where that would be the same question again: within one second, of which a page holds nothing
     * else, and around a change of the clocks.
     */
    private static Optional<Request> next(Request request, Answer answer, Optional<Instant> last) {
        String pages = answer.headers().getOrDefault("x-wp-totalpages", "1");
        int page = Integer.parseInt(request.url().substring(request.url().lastIndexOf('=') + 1));
        if (!pages.matches("[0-9]{1,6}") || page >= Integer.parseInt(pages)) {
            return Optional.empty();
        }
        String question = request.url().replaceFirst("[0-9]+$", "");
        return Optional.of(
                request.next(last.map(change -> firstPage(request.topic(), request.base(), change.minus(LISTED_AFTER)))
                        .filter(url -> !url.equals(question + 1))
                        .orElse(question + (page + 1))));
    }
}
