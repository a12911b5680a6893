package dev.waybill.tenancy;

import dev.waybill.events.Unreadable;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.Offer;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.util.Optional;

/** Whether a document, right in itself, may take the place of what stands; each refusal names the field and the remedy. */
final class Admission {
    private Admission() {}

    static void requireKeeper(TenantId tenant, Optional<String> standing, String keeper) throws Unreadable {
        if (standing.isPresent() && !Keeper.same(standing.get(), keeper)) {
            String owner = standing.get().equals(TenantStore.API) ? "the API" : "its own stack";
            throw new Unreadable("tenant document: /tenant " + tenant + " is kept by " + owner + "; change it there");
        }
    }

    /** Whether a document says what stands, whatever was paused or resumed since. */
    static boolean isStanding(Tenant said, Optional<Tenant> standing) {
        return standing.filter(known -> isEnded(known) == isEnded(said)
                        && known.pausedAs(said)
                                .withVersion(0)
                                .equals(said.pausedAs(said).withVersion(0)))
                .isPresent();
    }

    /** One that breaks a rule never stood. */
    static boolean isStanding(String document, Offer offer, Optional<Tenant> standing) {
        try {
            return isStanding(TenantDocument.read(document, offer), standing);
        } catch (Unreadable refused) {
            return false;
        }
    }

    private static boolean isEnded(Tenant tenant) {
        return tenant.state() == Tenant.State.OFFBOARDED;
    }

    static void requireLiving(TenantId tenant, Optional<Tenant> standing) throws Unreadable {
        if (standing.filter(Admission::isEnded).isPresent()) {
            throw new Unreadable("tenant document: /tenant " + tenant
                    + " was offboarded and ids are never used again; choose another");
        }
    }

    /** A document alone makes no queues: who asks for its own by the API would be served with everybody else. */
    static void requireCustody(Tenant wanted, Optional<Custody> custody) throws Unreadable {
        boolean silo = wanted.isolation() == Tenant.Isolation.SILO;
        if (silo != custody.isPresent()) {
            throw new Unreadable("tenant document: /isolation "
                    + (silo
                            ? "silo is made by a stack: write the tenant's file and deploy its stack, or say pooled"
                            : "pooled shares everything, and its stack made a key and queues for it: say silo"));
        }
    }
}
