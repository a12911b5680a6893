package dev.waybill.onboard;

import static dev.waybill.onboard.Office.ACME;
import static dev.waybill.onboard.Office.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.model.EntityKind;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.record.ExceptionNote;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person paused outlives a deployment that came to nothing; what asks for a replay does not outlive its tenant. */
class GoingBackTest {
    private static final String STACK =
            "arn:aws:cloudformation:eu-central-1:000000000000:stack/waybill-x-tenant-acme/1";
    private static final Map<String, Object> AS_IT_WAS = Map.of("Document", DOCUMENT);

    private final Office office = new Office();

    private void pause(boolean whether) throws Exception {
        Tenant.State next = whether ? Tenant.State.PAUSED : Tenant.State.ACTIVE;
        office.onboarding().adjust(ACME, tenant -> tenant.in(next));
    }

    private Tenant acme() {
        return office.store().find(ACME).orElseThrow();
    }

    private List<ExceptionNote> notes() {
        return new DynamoRecordStore(office.records, new InMemoryObjects(), office.clock)
                .notes(ACME, EntityKind.SOURCE);
    }

    private static Map<String, Object> with(String before, String after) {
        return Map.of("Document", DOCUMENT.replace(before, after));
    }

    @Test
    void pauseOutlivesAnUpdateThatWasRefusedAndTakenBack() throws Exception {
        office.stack("Create", STACK, "", DOCUMENT);
        pause(true);
        Map<String, Object> refused = with("\"tryton\"", "\"abacus\"");

        JsonNode no = office.update(STACK, AS_IT_WAS, refused);
        JsonNode back = office.update(STACK, refused, AS_IT_WAS);

        assertThat(no.path("Status").asText()).isEqualTo("FAILED");
        assertThat(back.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(acme().state()).isEqualTo(Tenant.State.PAUSED);
        assertThat(notes()).isEmpty();
    }

    @Test
    void pauseOutlivesAnUpdateThatWasReadableAndRefusedAllTheSame() throws Exception {
        office.stack("Create", STACK, "", DOCUMENT);
        pause(true);
        Map<String, Object> refused = with("\"sources\"", "\"isolation\":\"silo\",\"sources\"");

        office.update(STACK, AS_IT_WAS, refused);
        office.update(STACK, refused, AS_IT_WAS);

        assertThat(acme().state()).isEqualTo(Tenant.State.PAUSED);
    }

    @Test
    void whatDidStandIsTakenBackWhole() {
        office.stack("Create", STACK, "", DOCUMENT);
        Map<String, Object> indoor = with("Outdoor", "Indoor");

        office.update(STACK, AS_IT_WAS, indoor);
        office.update(STACK, indoor, AS_IT_WAS);

        assertThat(acme().name()).isEqualTo("Acme Outdoor");
    }

    @Test
    void stackThatPausesOrResumesSaysSoInItsDocument() {
        Map<String, Object> paused = with("\"sources\"", "\"state\":\"paused\",\"sources\"");
        office.stack("Create", STACK, "", DOCUMENT);

        office.update(STACK, AS_IT_WAS, paused);
        Tenant.State meanwhile = acme().state();
        office.update(STACK, paused, AS_IT_WAS);

        assertThat(meanwhile).isEqualTo(Tenant.State.PAUSED);
        assertThat(acme().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    @Test
    void tenantThatEndsLeavesNothingThatAsksForAReplay() throws Exception {
        office.put(DOCUMENT.replace("\"secret\":\"shop\"", "\"secret\":\"shop\",\"paused\":true"));
        office.put(DOCUMENT);
        pause(true);
        List<ExceptionNote> before = notes();

        office.put(DOCUMENT.replace("\"sources\"", "\"state\":\"offboarded\",\"sources\""));

        assertThat(before).hasSize(1);
        assertThat(notes()).isEmpty();
    }

    @Test
    void norDoesOneThatGoesWithItsStackOrWasPausedAtItsEnd() throws Exception {
        office.stack("Create", STACK, "", DOCUMENT);
        pause(true);
        pause(false);
        List<ExceptionNote> before = notes();

        office.stack("Delete", STACK, "acme", DOCUMENT);

        assertThat(before).hasSize(1);
        assertThat(notes()).isEmpty();
    }

    @Test
    void nothingIsNotedOfAPausedSourceWhoseTenantEnds() {
        String paused = DOCUMENT.replace("\"secret\":\"shop\"", "\"secret\":\"shop\",\"paused\":true");
        office.put(paused);

        office.put(DOCUMENT.replace("\"sources\"", "\"state\":\"offboarded\",\"sources\""));

        assertThat(notes()).isEmpty();
    }
}
