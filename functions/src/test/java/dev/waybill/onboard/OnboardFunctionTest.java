package dev.waybill.onboard;

import static dev.waybill.onboard.Office.ACME;
import static dev.waybill.onboard.Office.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnboardFunctionTest {
    private final Office office = new Office();

    private JsonNode setSecret(String value) {
        return office.invoke(
                "{\"operation\":\"setSecret\",\"tenant\":\"acme\",\"secret\":\"shop\",\"value\":\"" + value + "\"}");
    }

    @Test
    void aSourceThatIsToBeReconciledIsDueOnceHoweverOftenItsDocumentComes() {
        String document = DOCUMENT.replace(
                "\"secret\":\"shop\"}",
                "\"secret\":\"shop\",\"reconcile\":{\"everyMinutes\":15,\"secret\":\"admin\"}}");
        office.put(document);

        office.put(document);
        JsonNode secret = office.invoke(
                "{\"operation\":\"setSecret\",\"tenant\":\"acme\",\"secret\":\"admin\",\"value\":\"shpat_1\"}");

        RecordKey shop = new RecordKey(ACME, EntityKind.SOURCE, "shop");
        assertThat(new DueRows(office.records).soon(shop, office.clock.instant()))
                .singleElement()
                .satisfies(due -> assertThat(due.kind()).isEqualTo(Due.Kind.RECONCILE));
        assertThat(secret.path("secret").asText()).isEqualTo("admin");
    }

    @Test
    void aNewTenantGetsAnEndpointThatLeadsToItsSource() {
        JsonNode answer = office.put(DOCUMENT);

        assertThat(answer.path("version").asLong()).isEqualTo(1);
        String url = answer.at("/endpoints/0/url").asText();
        assertThat(url).startsWith("https://hooks.example/hooks/");
        assertThat(office.store().endpoint(url.substring("https://hooks.example/hooks/".length())))
                .hasValueSatisfying(
                        endpoint -> assertThat(endpoint.source().name()).isEqualTo("shop"));
    }

    @Test
    void theSameDocumentAgainChangesNothingAndKeepsItsEndpoint() {
        JsonNode first = office.put(DOCUMENT);

        JsonNode second = office.put(DOCUMENT);

        assertThat(second).isEqualTo(first);
    }

    @Test
    @Case(63)
    void aDocumentThatBreaksARuleIsAnsweredWithTheField() {
        JsonNode answer = office.put(DOCUMENT.replace("\"tryton\"", "\"abacus\""));

        assertThat(answer.path("field").asText()).isEqualTo("/targets/0/kind");
        assertThat(answer.path("error").asText()).contains("has no connector");
    }

    @Test
    @Case(21)
    void aSecretIsSealedAndTheOldOneCountsForTheOverlap() {
        office.put(DOCUMENT);
        setSecret("first-value");

        JsonNode answer = setSecret("second-value");

        assertThat(answer.toString()).doesNotContain("value");
        assertThat(office.store().secret(ACME, "shop").orElseThrow().valid(office.clock.instant()))
                .containsExactly("second-value", "first-value");
        assertThat(office.store()
                        .secret(ACME, "shop")
                        .orElseThrow()
                        .valid(office.clock.instant().plus(Duration.ofDays(2))))
                .containsExactly("second-value");
        assertThat(office.table.rows().map(row -> row.attributes().toString()))
                .noneMatch(row -> row.contains("second-value"));
    }

    @Test
    void settingTheSameSecretAgainKeepsThePreviousOne() {
        office.put(DOCUMENT);
        setSecret("first-value");
        setSecret("second-value");

        setSecret("second-value");

        assertThat(office.store().secret(ACME, "shop").orElseThrow().valid(office.clock.instant()))
                .containsExactly("second-value", "first-value");
    }

    @Test
    void aDescriptionSaysWhichSecretsAreSetAndNoneOfThem() {
        office.put(DOCUMENT);
        setSecret("first-value");

        JsonNode answer = office.invoke("{\"operation\":\"describe\",\"tenant\":\"acme\"}");

        assertThat(answer.path("secretsSet")).isEqualTo(Json.tree(Map.of("erp", false, "shop", true)));
        assertThat(answer.toString()).doesNotContain("first-value");
    }

    @Test
    void theListNamesEveryTenant() {
        office.put(DOCUMENT);

        JsonNode answer = office.invoke("{\"operation\":\"list\"}");

        assertThat(answer.at("/tenants/0/tenant").asText()).isEqualTo("acme");
        assertThat(answer.at("/tenants/0/state").asText()).isEqualTo("active");
    }

    @Test
    void anUnknownOperationIsAnsweredWithTheOnesThatThereAre() {
        assertThat(office.invoke("{\"operation\":\"drop\"}").path("error").asText())
                .contains("put, setSecret, describe or list");
    }

    @Test
    @Case(60)
    void anOffboardedIdCannotBePutAgainAsNew() {
        office.put(DOCUMENT);
        office.put(DOCUMENT.replace("\"sources\"", "\"state\":\"offboarded\",\"sources\""));

        JsonNode again = office.put(DOCUMENT);

        assertThat(again.path("error").asText()).contains("never used again");
        assertThat(office.store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
    }

    @Test
    void whoAsksForQueuesOfItsOwnWithoutAStackThatMakesThemIsToldSo() {
        JsonNode answer = office.put(DOCUMENT.replace("\"sources\"", "\"isolation\":\"silo\",\"sources\""));

        assertThat(answer.path("field").asText()).isEqualTo("/isolation");
        assertThat(answer.path("error").asText()).contains("stack");
        assertThat(office.store().find(ACME)).isEmpty();
    }
}
