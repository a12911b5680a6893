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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three privacy topics. Their bodies hold no time; the header that does is not signed, so it is told for information and
 * is part of no identity, and where it is missing the beginning of time stands.
 */
final class Privacy {
    private Privacy() {}

    static List<RetailEvent> requested(String topic, Fields body, Connection connection, Optional<String> triggeredAt)
            throws Unreadable {
        requireOwnShop(body, connection);
        SourceTime at = triggeredAt.map(Privacy::time).orElse(SourceTime.utc(Instant.EPOCH));
        return List.of(new PrivacyRequested(
                switch (topic) {
                    case "customers/data_request" ->
                        person(
                                "data-request-" + body.object("data_request").id("id"),
                                Kind.ACCESS,
                                at,
                                body,
                                connection);
                    case "customers/redact" ->
                        person("redact-" + body.object("customer").id("id"), Kind.ERASE_PERSON, at, body, connection);
                    default ->
                        new PrivacyRequest(
                                connection.id("redact-shop-" + body.id("shop_id")),
                                Kind.ERASE_SHOP,
                                at,
                                null,
                                null,
                                List.of());
                }));
    }

    private static PrivacyRequest person(String id, Kind kind, SourceTime at, Fields body, Connection connection)
            throws Unreadable {
        Fields customer = body.object("customer");
        String orders = kind == Kind.ACCESS ? "orders_requested" : "orders_to_redact";
        return new PrivacyRequest(
                connection.id(id),
                kind,
                at,
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

    private static SourceTime time(String header) {
        return SourceTime.parse(header);
    }
}
