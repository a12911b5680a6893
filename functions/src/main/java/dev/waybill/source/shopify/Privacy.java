package dev.waybill.source.shopify;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.RetailEvent.PrivacyRequested;
import dev.waybill.events.Unreadable;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyRequest.Kind;
import dev.waybill.model.SourceTime;
import dev.waybill.source.Connection;
import dev.waybill.source.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three privacy topics. Their bodies hold no time, and the header that does is not signed: with it, the same request sent
 * again under another header would be another fact. So the beginning of time stands; the deadline counts from our acceptance.
 */
final class Privacy {
    private static final SourceTime UNSAID = SourceTime.utc(Instant.EPOCH);

    private Privacy() {}

    static List<RetailEvent> requested(String topic, Fields body, Connection connection) throws Unreadable {
        requireOwnShop(body, connection);
        PrivacyRequest request = switch (topic) {
            case "customers/data_request" -> access(body, connection);
            case "customers/redact" -> erasure(body, connection);
            default -> closure(body, connection);
        };
        return List.of(new PrivacyRequested(request));
    }

    private static PrivacyRequest access(Fields body, Connection connection) throws Unreadable {
        String id = "data-request-" + body.object("data_request").id("id");
        return person(id, Kind.ACCESS, "orders_requested", body, connection);
    }

    /** An erasure has no id of its own: the person is what makes it one. */
    private static PrivacyRequest erasure(Fields body, Connection connection) throws Unreadable {
        String id = "redact-" + body.object("customer").id("id");
        return person(id, Kind.ERASE_PERSON, "orders_to_redact", body, connection);
    }

    /** The whole shop, 48 hours after it uninstalled the app. */
    private static PrivacyRequest closure(Fields body, Connection connection) throws Unreadable {
        ExternalId id = connection.id("redact-shop-" + body.id("shop_id"));
        return new PrivacyRequest(id, Kind.ERASE_SHOP, UNSAID, null, null, List.of());
    }

    private static PrivacyRequest person(String id, Kind kind, String orders, Fields body, Connection connection)
            throws Unreadable {
        Fields customer = body.object("customer");
        return new PrivacyRequest(
                connection.id(id),
                kind,
                UNSAID,
                idOrNull(customer, connection),
                customer.textOrNull("email"),
                body.ids(orders).stream().map(connection::id).toList());
    }

    private static @Nullable ExternalId idOrNull(Fields customer, Connection connection) throws Unreadable {
        String id = customer.idOrNull("id");
        return id == null ? null : connection.id(id);
    }

    private static void requireOwnShop(Fields body, Connection connection) throws Unreadable {
        if (!body.text("shop_domain").equalsIgnoreCase(connection.account())) {
            throw body.unreadable("shop_domain", "names another shop than this connection's account");
        }
    }
}
