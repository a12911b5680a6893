package dev.waybill.source;

import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A sending system's connector. Pure: it sees one message and the tenant's connection, and touches nothing else. */
public interface Source {

    /** The word in tenant documents: {@code shopify}. */
    String kind();

    /** How this sender signs, retries and gives up, as data. */
    DeliveryContract contract();

    /**
     * Whether the message is a greeting that the sender does not sign and that carries nothing, answered 200 and kept
     * nowhere (WooCommerce's ping).
     */
    default boolean isGreeting(Message message) {
        return false;
    }

    /**
     * Whether one of the secrets signed exactly these bytes, in constant time whatever the outcome, and the sender names no
     * other account than the connection's; never throws. Another account's message is refused here and not quarantined,
     * because its bytes must not reach this tenant's archive.
     *
     * @param secrets the current one and, during a rotation, the one before
     * @param now for schemes with a timestamp
     */
    boolean isAuthentic(Message message, Connection connection, List<String> secrets, Instant now);

    /** What the sender calls the message, for the trace: {@code orders/create}. */
    String topic(Message message);

    /**
     * Translates an authentic message; the same bytes always give equal facts. An empty list says that the message holds
     * nothing for us by design (it is accepted and counted as nothing).
     *
     * @throws Unreadable with the pointer to the field and the remedy, without the value
     */
    List<RetailEvent> translate(Message message, Connection connection) throws Unreadable;

    /** How the sender lists what changed, so that what it never sent is found; empty where it lists nothing. */
    default Optional<Listing> listing() {
        return Optional.empty();
    }

    /** Names of headers that may be kept with a quarantined message, lower case: no credentials, no personal data. */
    List<String> keptHeaders();
}
