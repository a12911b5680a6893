package dev.waybill.source;

import dev.waybill.model.ExternalId;
import dev.waybill.model.TenantId;

/**
 * A tenant's connection to a sending system.
 *
 * @param name names the connection within the tenant and is the system of its external ids
 * @param account what the sender calls the account: the shop's domain; a message that names another one is refused
 */
public record Connection(TenantId tenant, String name, String account) {

    /** The sender's id of a thing, under this connection. */
    public ExternalId id(String id) {
        return new ExternalId(name, id);
    }
}
