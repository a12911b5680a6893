package dev.waybill.source.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import dev.waybill.source.Listing;
import dev.waybill.source.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's Admin REST listing of orders and customers by their last change. An order brings its refunds and fulfillments, each
 * as the message that its own webhook would be. That it was paid is left to the webhook: the listing says so without an id or
 * a time of its own, and a payment told twice with two times would contradict itself.
 *
 * @see <a href="https://shopify.dev/docs/api/admin-rest/usage/pagination">pages by Link header; page_info goes with limit only</a>
 * @see <a href="https://shopify.dev/docs/api/admin-rest/latest/resources/order">updated_at_min, status, limit</a>
 */
final class ShopifyListing implements Listing {
    /** What is read as webhooks of that version; answered as the oldest that still stands when it is gone. */
    private static final String API = "/admin/api/" + ShopifySource.NEWEST_VERSION + "/";

    /** An order may have 80 KB; a page must stay below what we take as an answer (4 MiB). */
    private static final int LIMIT = 50;

    private static final Pattern NEXT =
            Pattern.compile("<[^>]*[?&]page_info=([A-Za-z0-9_=%-]+)[^>]*>;\\s*rel=\"?next\"?");

    @Override
    public List<String> topics() {
        return List.of("orders", "customers");
    }

    @Override
    public String base(Connection connection) {
        return "https://" + connection.account();
    }

    /** Closed and cancelled orders too: without {@code status} only open ones are listed. */
    @Override
    public Request first(String topic, String base, Instant since, String secret) {
        String query = "?limit=" + LIMIT + "&order=updated_at%20asc&updated_at_min="
                + URLEncoder.encode(since.toString(), StandardCharsets.UTF_8)
                + (topic.equals("orders") ? "&status=any" : "");
        return new Request(
                topic, base, base + API + topic + ".json" + query, Map.of("x-shopify-access-token", secret), 1);
    }

    @Override
    public Page read(Request request, Answer answer) throws Unreadable {
        Fields body = Fields.of(answer.body().getBytes(StandardCharsets.UTF_8));
        if (!body.has(request.topic())) {
            throw new Unreadable("the listing has no /" + request.topic());
        }
        List<Message> messages = new ArrayList<>();
        Instant until = null;
        for (Fields listed : body.list(request.topic())) {
            messages.addAll(messages(request.topic(), listed));
            until = later(until, listed.time("updated_at").instant());
        }
        return new Page(messages, until, next(request, answer));
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static List<Message> messages(String topic, Fields listed) throws Unreadable {
        if (topic.equals("customers")) {
            return List.of(message("customers/update", listed.json()));
        }
        List<Message> messages = new ArrayList<>();
        messages.add(message("orders/updated", listed.json()));
        for (Fields fulfillment : listed.list("fulfillments")) {
            messages.add(message("fulfillments/update", fulfillment.json()));
        }
        for (Fields refund : listed.list("refunds")) {
            messages.add(message("refunds/create", refund.json()));
        }
        return messages;
    }

    private static Message message(String topic, JsonNode body) {
        return new Message(Map.of("x-shopify-topic", topic, "content-type", "application/json"), Json.writeBytes(body));
    }

    /** Only the cursor is taken from the answer: a link could lead anywhere, and the token with it. */
    private static Optional<Request> next(Request request, Answer answer) {
        Matcher link = NEXT.matcher(answer.headers().getOrDefault("link", ""));
        return link.find()
                ? Optional.of(request.next(request.base() + API + request.topic() + ".json?limit=" + LIMIT
                        + "&page_info=" + link.group(1)))
                : Optional.empty();
    }
}
