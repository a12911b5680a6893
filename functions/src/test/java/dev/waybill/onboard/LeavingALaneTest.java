package dev.waybill.onboard;

import static dev.waybill.onboard.Office.ACME;
import static dev.waybill.onboard.Office.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A stack that has its answer takes the tenant's own rules and queues away: who still knows the document before would send what the
 * archive does not hold, a delivery, an erasure, to nobody.
 */
class LeavingALaneTest {
    private static final String STACK =
            "arn:aws:cloudformation:eu-central-1:000000000000:stack/waybill-x-tenant-acme/1";
    private static final String SILO = DOCUMENT.replace("\"sources\"", "\"isolation\":\"silo\",\"sources\"");
    private static final Map<String, Object> OWN =
            Map.of("Document", SILO, "KeySecret", "arn:key", "DeadLetters", List.of("https://queues/dead"));
    private static final Map<String, Object> SHARED = Map.of("Document", DOCUMENT);

    private final Office office = new Office();
    private final List<Tenant.Isolation> lanes = new ArrayList<>();
    private final List<Integer> heard = new ArrayList<>();

    /** What the store says, and what the stack has heard, while the function waits. */
    private void watch() {
        office.meanwhile = () -> {
            lanes.add(office.store().find(ACME).orElseThrow().lane());
            heard.add(office.stackHeard.size());
        };
    }

    @Test
    void stackHearsOnlyWhenNobodyKnowsTheDocumentBefore() {
        office.stack("Create", STACK, "", OWN);
        watch();

        office.update(STACK, OWN, SHARED);

        assertThat(lanes).containsExactly(Tenant.Isolation.POOLED);
        assertThat(heard).containsExactly(1);
        assertThat(office.paused).isGreaterThan(TenantStore.FRESH);
        assertThat(office.stackHeard.getLast().path("Status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void stackThatGoesWithItsTenantWaitsToo() {
        office.stack("Create", STACK, "", OWN);
        watch();

        office.stack("Delete", STACK, "acme", OWN);

        assertThat(lanes).containsExactly(Tenant.Isolation.POOLED);
        assertThat(office.paused).isGreaterThan(TenantStore.FRESH);
    }

    @Test
    void whoKeepsItsLaneOrHadNoneIsAnsweredAtOnce() {
        office.stack("Create", STACK, "", SHARED);
        office.update(STACK, SHARED, OWN);
        office.update(
                STACK,
                OWN,
                Map.of("Document", SILO, "KeySecret", "arn:another", "DeadLetters", List.of("https://q/d")));
        office.update(STACK, OWN, Map.of("Document", "{"));

        assertThat(office.paused).isEqualTo(Duration.ZERO);
        assertThat(office.stackHeard.getLast().path("Status").asText()).isEqualTo("FAILED");
    }
}
