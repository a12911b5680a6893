package dev.waybill.infra.partner;

/**
 * A tenant that comes from a file: its document is written by its stack and read-only elsewhere.
 *
 * @param isEnded whether the document says that the tenant is offboarded
 * @param customerKey whether its queues are encrypted under a key of its own; for silo tenants only
 * @param document the file's JSON without its white space, as the Onboard function takes it
 */
public record Tenant(String id, Isolation isolation, boolean isEnded, boolean customerKey, String document) {

    /** Whether this tenant has queues and functions of its own; one that is ended has none any more. */
    public boolean isSilo() {
        return isolation == Isolation.SILO && !isEnded;
    }
}
