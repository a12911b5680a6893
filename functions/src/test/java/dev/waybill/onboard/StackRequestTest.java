package dev.waybill.onboard;

import static dev.waybill.onboard.Office.ACME;
import static dev.waybill.onboard.Office.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What CloudFormation asks for, and hears. */
class StackRequestTest {
    private static final String SILO = DOCUMENT.replace("\"sources\"", "\"isolation\":\"silo\",\"sources\"");
    private static final String ENDED = SILO.replace("\"sources\"", "\"state\":\"offboarded\",\"sources\"");
    private static final String STACK = "arn:aws:cloudformation:eu-central-1:000000000000:stack/waybill-x-tenant-acme/";
    private static final String FIRST = STACK + "11111111-2222-3333-4444-555555555555";
    private static final String SECOND = STACK + "99999999-8888-7777-6666-555555555555";

    private final Office office = new Office();

    private static Map<String, Object> silo(String deadLetters) {
        return Map.of("Document", SILO, "KeySecret", "arn:key", "DeadLetters", List.of(deadLetters));
    }

    private void pause() throws Exception {
        office.onboarding().adjust(ACME, tenant -> tenant.in(Tenant.State.PAUSED));
    }

    private Tenant acme() {
        return office.store().find(ACME).orElseThrow();
    }

    @Test
    void aSiloTenantsStackSaysWhatTheTenantHasForItself() {
        office.stack("Create", "silo-stack", "", silo("https://queues/dead"));

        assertThat(office.store().custodies().values())
                .containsExactly(new Custody("arn:key", List.of("https://queues/dead")));
    }

    @Test
    void aSiloTenantThatGoesTakesItsQueuesOutOfTheBalance() {
        Map<String, Object> properties = silo("https://queues/dead");
        office.stack("Create", "silo-stack", "", properties);

        office.stack("Delete", "silo-stack", "acme", properties);

        assertThat(office.store().custodies()).isEmpty();
        assertThat(office.store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
    }

    @Test
    void aStackMakesATenantAndHearsOfIt() {
        JsonNode heard = office.stack("Create", "stack-1", "", DOCUMENT);

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(heard.path("PhysicalResourceId").asText()).isEqualTo("acme");
        assertThat(heard.has("Data")).isFalse();
        assertThat(office.store().find(ACME)).isPresent();
    }

    @Test
    void aDocumentOfAStackIsReadOnlyForEverybodyElse() {
        office.stack("Create", "stack-1", "", DOCUMENT);
        String changed = DOCUMENT.replace("Acme Outdoor", "Acme Indoor");

        JsonNode byApi = office.put(changed);
        JsonNode byOtherStack = office.stack("Create", "stack-2", "", changed);

        assertThat(byApi.path("error").asText()).contains("kept by its own stack");
        assertThat(byOtherStack.path("Status").asText()).isEqualTo("FAILED");
        assertThat(office.store().find(ACME).orElseThrow().name()).isEqualTo("Acme Outdoor");
    }

    @Test
    void theCleanUpAfterAFailedCreateEndsNobodysTenant() {
        office.put(DOCUMENT);
        JsonNode failed = office.stack("Create", "stack-1", "", DOCUMENT);

        office.stack("Delete", "stack-1", failed.path("PhysicalResourceId").asText(), DOCUMENT);
        office.stack("Delete", "stack-1", "acme", DOCUMENT);

        assertThat(failed.path("Status").asText()).isEqualTo("FAILED");
        assertThat(office.stackHeard.getLast().path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(office.store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    @Test
    @Case(60)
    void aTenantOfADeletedStackIsOffboardedAndItsIdNeverUsedAgain() {
        office.stack("Create", "stack-1", "", DOCUMENT);

        JsonNode heard = office.stack("Delete", "stack-1", "acme", DOCUMENT);
        JsonNode again = office.stack("Create", "stack-1", "", DOCUMENT);

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(office.store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
        assertThat(again.path("Reason").asText()).contains("never used again");
    }

    @Test
    void aStackIsAnsweredEvenWhenTheDocumentIsNonsense() {
        JsonNode heard = office.stack("Update", "stack-1", "acme", "{");

        assertThat(heard.path("Status").asText()).isEqualTo("FAILED");
        assertThat(heard.path("PhysicalResourceId").asText()).isEqualTo("acme");
        assertThat(heard.path("Reason").asText()).contains("strict JSON");
    }

    /** A release that gives a silo tenant another queue changes its resource, too. */
    @Test
    void aPausedTenantStaysPausedWhileItsStackSaysTheSameDocument() throws Exception {
        office.stack("Create", FIRST, "", silo("https://queues/dead"));
        pause();

        JsonNode heard = office.update(FIRST, silo("https://queues/dead"), silo("https://queues/more"));
        Map<?, Custody> after = office.store().custodies();
        office.update(FIRST, silo("https://queues/more"), silo("https://queues/dead"));

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(after.values()).containsExactly(new Custody("arn:key", List.of("https://queues/more")));
        assertThat(office.store().custodies().values())
                .containsExactly(new Custody("arn:key", List.of("https://queues/dead")));
        assertThat(acme().state()).isEqualTo(Tenant.State.PAUSED);
    }

    @Test
    void aStackThatChangesItsDocumentSaysAllOfIt() throws Exception {
        office.stack("Create", FIRST, "", Map.of("Document", DOCUMENT));
        pause();

        office.update(FIRST, Map.of("Document", DOCUMENT), Map.of("Document", DOCUMENT.replace("Outdoor", "Indoor")));

        assertThat(acme().name()).isEqualTo("Acme Indoor");
        assertThat(acme().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    @Test
    void aTenantThatIsNowhereIsWrittenThoughItsStackChangesNothing() {
        JsonNode heard = office.update(FIRST, Map.of("Document", DOCUMENT), Map.of("Document", DOCUMENT));

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(acme().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    /** Lambda calls again who throws: an answer would leave the document standing and its stack gone. */
    @Test
    void aCreateThatBreaksBehindTheDocumentIsRepeatedAndHeardOnceItIsWhole() {
        office.table.failWritesAfter(1);
        Throwable broken = catchThrowable(() -> office.stack("Create", FIRST, "", DOCUMENT));
        office.table.failWritesAfter(Integer.MAX_VALUE);

        JsonNode heard = office.stack("Create", FIRST, "", DOCUMENT);

        assertThat(broken).hasMessageContaining("refuses");
        assertThat(office.stackHeard).hasSize(1);
        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
    }

    /** CloudFormation makes such an id where it never had ours, and deletes the resource under it. */
    @Test
    void aStackThatNeverHeardOfItsTenantIsClearedAwayAndMadeAnew() {
        office.stack("Create", FIRST, "", DOCUMENT);

        JsonNode cleared = office.stack("Delete", FIRST, "waybill-x-tenant-acme-Tenant-1ABCDEF", DOCUMENT);
        JsonNode anew = office.stack("Create", SECOND, "", DOCUMENT);

        assertThat(cleared.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(anew.path("Status").asText()).as(anew.toString()).isEqualTo("SUCCESS");
        assertThat(acme().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    /** Of a release before this one. */
    @Test
    void aStackThatKeptItsTenantUnderItsOwnNumberKeepsItStill() {
        Tenant acme = read();
        office.store().put(acme, 0, "stack " + FIRST + "/Tenant");

        JsonNode heard = office.update(
                FIRST, Map.of("Document", DOCUMENT), Map.of("Document", DOCUMENT.replace("Outdoor", "Indoor")));
        JsonNode other = office.stack("Create", FIRST.replace("tenant-acme", "tenant-other"), "", DOCUMENT);

        assertThat(heard.path("Status").asText()).as(heard.toString()).isEqualTo("SUCCESS");
        assertThat(other.path("Reason").asText()).contains("kept by its own stack");
        office.stack("Delete", FIRST, "acme", DOCUMENT);
        assertThat(acme().state()).isEqualTo(Tenant.State.OFFBOARDED);
    }

    private Tenant read() {
        try {
            return office.onboarding().read(DOCUMENT);
        } catch (dev.waybill.events.Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStackMayEndItsTenantByTheDocumentAndStand() {
        office.stack("Create", FIRST, "", silo("https://queues/dead"));

        JsonNode ended = office.update(FIRST, silo("https://queues/dead"), Map.of("Document", ENDED));
        JsonNode again =
                office.update(FIRST, Map.of("Document", ENDED), Map.of("Document", ENDED, "ServiceToken", "another"));
        JsonNode alive = office.update(FIRST, Map.of("Document", ENDED), Map.of("Document", DOCUMENT));

        assertThat(ended.path("Status").asText()).as(ended.toString()).isEqualTo("SUCCESS");
        assertThat(again.path("Status").asText()).as(again.toString()).isEqualTo("SUCCESS");
        assertThat(alive.path("Reason").asText()).contains("never used again");
        assertThat(acme().state()).isEqualTo(Tenant.State.OFFBOARDED);
        assertThat(office.store().custodies()).isEmpty();
    }

    @Test
    void queuesOfItsOwnAndTheDocumentSayTheSame() {
        JsonNode pooled = office.stack("Create", FIRST, "", Map.of("Document", DOCUMENT, "KeySecret", "arn:key"));
        JsonNode silo = office.stack("Create", FIRST, "", SILO);

        assertThat(pooled.path("Reason").asText()).contains("/isolation", "silo");
        assertThat(silo.path("Reason").asText()).contains("/isolation", "stack");
        assertThat(office.store().find(ACME)).isEmpty();
    }
}
