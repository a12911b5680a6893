package dev.waybill.onboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Offer;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnboardFunctionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String DOCUMENT = """
            {"tenant":"acme","name":"Acme Outdoor",
             "sources":[{"name":"shop","kind":"shopify","account":"acme.myshopify.com","secret":"shop"}],
             "targets":[{"name":"erp","kind":"tryton","url":"https://erp.acme.example/","secret":"erp","ratePerSecond":20}],
             "routes":[{"entity":"order","targets":["erp"]}]}""";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    private final InMemoryTable table = new InMemoryTable();
    private final InMemoryTable records = new InMemoryTable();
    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final List<JsonNode> stackHeard = new ArrayList<>();
    private final OnboardFunction function = new OnboardFunction(
            () -> new Onboarding(
                    store(),
                    new DynamoRecordStore(records, new InMemoryObjects(), clock),
                    new Offer(Set.of("shopify"), Set.of("tryton"), Set.of("shopify"), _ -> Optional.empty()),
                    "https://hooks.example/",
                    clock,
                    new SecureRandom()),
            (address, json) -> stackHeard.add(Json.read(json, JsonNode.class)));

    private TenantStore store() {
        return new DynamoTenantStore(table, keyring, clock);
    }

    private JsonNode invoke(String request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), out, new Invocation(30_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray(), JsonNode.class);
    }

    private JsonNode put(String document) {
        return invoke("{\"operation\":\"put\",\"document\":" + document + "}");
    }

    private JsonNode setSecret(String value) {
        return invoke(
                "{\"operation\":\"setSecret\",\"tenant\":\"acme\",\"secret\":\"shop\",\"value\":\"" + value + "\"}");
    }

    private JsonNode stack(String type, String stack, String physicalId, String document) {
        return stack(type, stack, physicalId, Map.of("ServiceToken", "arn", "Document", document));
    }

    private JsonNode stack(String type, String stack, String physicalId, Map<String, Object> properties) {
        ObjectNode request = (ObjectNode) Json.tree(Map.of(
                "RequestType",
                type,
                "ResponseURL",
                "https://answers.example/presigned",
                "StackId",
                stack,
                "RequestId",
                "r1",
                "LogicalResourceId",
                "Tenant",
                "ResourceProperties",
                properties));
        if (!physicalId.isEmpty()) {
            request.put("PhysicalResourceId", physicalId);
        }
        invoke(request.toString());
        return stackHeard.getLast();
    }

    @Test
    void aSourceThatIsToBeReconciledIsDueOnceHoweverOftenItsDocumentComes() {
        String document = DOCUMENT.replace(
                "\"secret\":\"shop\"}",
                "\"secret\":\"shop\",\"reconcile\":{\"everyMinutes\":15,\"secret\":\"admin\"}}");
        put(document);

        put(document);
        JsonNode secret =
                invoke("{\"operation\":\"setSecret\",\"tenant\":\"acme\",\"secret\":\"admin\",\"value\":\"shpat_1\"}");

        RecordKey shop = new RecordKey(ACME, EntityKind.SOURCE, "shop");
        assertThat(new DueRows(records).soon(shop, clock.instant()))
                .singleElement()
                .satisfies(due -> assertThat(due.kind()).isEqualTo(Due.Kind.RECONCILE));
        assertThat(secret.path("secret").asText()).isEqualTo("admin");
    }

    @Test
    void aSiloTenantsStackSaysWhatTheTenantHasForItself() {
        stack(
                "Create",
                "silo-stack",
                "",
                Map.of("Document", DOCUMENT, "KeySecret", "arn:key", "DeadLetters", List.of("https://queues/dead")));

        assertThat(store().custodies().values())
                .containsExactly(new Custody("arn:key", List.of("https://queues/dead")));
    }

    @Test
    void aSiloTenantThatGoesTakesItsQueuesOutOfTheBalance() {
        Map<String, Object> properties =
                Map.of("Document", DOCUMENT, "KeySecret", "arn:key", "DeadLetters", List.of("https://queues/dead"));
        stack("Create", "silo-stack", "", properties);

        stack("Delete", "silo-stack", "acme", properties);

        assertThat(store().custodies()).isEmpty();
        assertThat(store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
    }

    @Test
    void aNewTenantGetsAnEndpointThatLeadsToItsSource() {
        JsonNode answer = put(DOCUMENT);

        assertThat(answer.path("version").asLong()).isEqualTo(1);
        String url = answer.at("/endpoints/0/url").asText();
        assertThat(url).startsWith("https://hooks.example/hooks/");
        assertThat(store().endpoint(url.substring("https://hooks.example/hooks/".length())))
                .hasValueSatisfying(
                        endpoint -> assertThat(endpoint.source().name()).isEqualTo("shop"));
    }

    @Test
    void theSameDocumentAgainChangesNothingAndKeepsItsEndpoint() {
        JsonNode first = put(DOCUMENT);

        JsonNode second = put(DOCUMENT);

        assertThat(second).isEqualTo(first);
    }

    @Test
    @Case(63)
    void aDocumentThatBreaksARuleIsAnsweredWithTheField() {
        JsonNode answer = put(DOCUMENT.replace("\"tryton\"", "\"abacus\""));

        assertThat(answer.path("field").asText()).isEqualTo("/targets/0/kind");
        assertThat(answer.path("error").asText()).contains("has no connector");
    }

    @Test
    @Case(21)
    void aSecretIsSealedAndTheOldOneCountsForTheOverlap() {
        put(DOCUMENT);
        setSecret("first-value");

        JsonNode answer = setSecret("second-value");

        assertThat(answer.toString()).doesNotContain("value");
        assertThat(store().secret(ACME, "shop").orElseThrow().valid(clock.instant()))
                .containsExactly("second-value", "first-value");
        assertThat(store().secret(ACME, "shop")
                        .orElseThrow()
                        .valid(clock.instant().plus(Duration.ofDays(2))))
                .containsExactly("second-value");
        assertThat(table.rows().map(row -> row.attributes().toString())).noneMatch(row -> row.contains("second-value"));
    }

    @Test
    void settingTheSameSecretAgainKeepsThePreviousOne() {
        put(DOCUMENT);
        setSecret("first-value");
        setSecret("second-value");

        setSecret("second-value");

        assertThat(store().secret(ACME, "shop").orElseThrow().valid(clock.instant()))
                .containsExactly("second-value", "first-value");
    }

    @Test
    void aDescriptionSaysWhichSecretsAreSetAndNoneOfThem() {
        put(DOCUMENT);
        setSecret("first-value");

        JsonNode answer = invoke("{\"operation\":\"describe\",\"tenant\":\"acme\"}");

        assertThat(answer.path("secretsSet")).isEqualTo(Json.tree(Map.of("erp", false, "shop", true)));
        assertThat(answer.toString()).doesNotContain("first-value");
    }

    @Test
    void theListNamesEveryTenant() {
        put(DOCUMENT);

        JsonNode answer = invoke("{\"operation\":\"list\"}");

        assertThat(answer.at("/tenants/0/tenant").asText()).isEqualTo("acme");
        assertThat(answer.at("/tenants/0/state").asText()).isEqualTo("active");
    }

    @Test
    void anUnknownOperationIsAnsweredWithTheOnesThatThereAre() {
        assertThat(invoke("{\"operation\":\"drop\"}").path("error").asText())
                .contains("put, setSecret, describe or list");
    }

    @Test
    void aStackMakesATenantAndHearsOfIt() {
        JsonNode heard = stack("Create", "stack-1", "", DOCUMENT);

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(heard.path("PhysicalResourceId").asText()).isEqualTo("acme");
        assertThat(heard.at("/Data/Endpoint.shop").asText()).startsWith("https://hooks.example/hooks/");
        assertThat(store().find(ACME)).isPresent();
    }

    @Test
    void aDocumentOfAStackIsReadOnlyForEverybodyElse() {
        stack("Create", "stack-1", "", DOCUMENT);
        String changed = DOCUMENT.replace("Acme Outdoor", "Acme Indoor");

        JsonNode byApi = put(changed);
        JsonNode byOtherStack = stack("Create", "stack-2", "", changed);

        assertThat(byApi.path("error").asText()).contains("kept by its own stack");
        assertThat(byOtherStack.path("Status").asText()).isEqualTo("FAILED");
        assertThat(store().find(ACME).orElseThrow().name()).isEqualTo("Acme Outdoor");
    }

    @Test
    void theCleanUpAfterAFailedCreateEndsNobodysTenant() {
        put(DOCUMENT);
        JsonNode failed = stack("Create", "stack-1", "", DOCUMENT);

        stack("Delete", "stack-1", failed.path("PhysicalResourceId").asText(), DOCUMENT);
        stack("Delete", "stack-1", "acme", DOCUMENT);

        assertThat(failed.path("Status").asText()).isEqualTo("FAILED");
        assertThat(stackHeard.getLast().path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.ACTIVE);
    }

    @Test
    @Case(60)
    void aTenantOfADeletedStackIsOffboardedAndItsIdNeverUsedAgain() {
        stack("Create", "stack-1", "", DOCUMENT);

        JsonNode heard = stack("Delete", "stack-1", "acme", DOCUMENT);
        JsonNode again = stack("Create", "stack-1", "", DOCUMENT);

        assertThat(heard.path("Status").asText()).isEqualTo("SUCCESS");
        assertThat(store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
        assertThat(again.path("Reason").asText()).contains("never used again");
    }

    @Test
    @Case(60)
    void anOffboardedIdCannotBePutAgainAsNew() {
        put(DOCUMENT);
        put(DOCUMENT.replace("\"sources\"", "\"state\":\"offboarded\",\"sources\""));

        JsonNode again = put(DOCUMENT);

        assertThat(again.path("error").asText()).contains("never used again");
        assertThat(store().find(ACME).orElseThrow().state()).isEqualTo(Tenant.State.OFFBOARDED);
    }

    @Test
    void aStackIsAnsweredEvenWhenTheDocumentIsNonsense() {
        JsonNode heard = stack("Update", "stack-1", "acme", "{");

        assertThat(heard.path("Status").asText()).isEqualTo("FAILED");
        assertThat(heard.path("PhysicalResourceId").asText()).isEqualTo("acme");
        assertThat(heard.path("Reason").asText()).contains("strict JSON");
    }
}
