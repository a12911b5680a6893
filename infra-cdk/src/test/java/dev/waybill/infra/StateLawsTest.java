package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateLawsTest {
    private static final String STATES = "dev.waybill.infra.Assembly#states";

    /** Types that hold what could not be made again. */
    private static final Set<String> STATEFUL =
            Set.of("AWS::Cognito::UserPool", "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret");

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#templates")
    void whatHoldsStateStandsApart(Template template) {
        var stateful = template.resources().values().stream()
                .filter(resource -> STATEFUL.contains(resource.path("Type").asText()));

        assertThat(stateful).hasSize(template.name().endsWith("-state") ? 6 : isSilo(template) ? 1 : 0);
    }

    /** A silo tenant's key goes with nobody else's. */
    private static boolean isSilo(Template template) {
        return template.name().endsWith("-tenant-northwind");
    }

    @Test
    void productionKeepsASiloTenantsKey() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        assertThat(silo.ofType("AWS::SecretsManager::Secret").values())
                .hasSize(1)
                .allSatisfy(StateLawsTest::isKept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbour", "meridian"})
    void productionKeepsItsData(String partner) {
        Template state = Assembly.template("waybill-" + partner + "-state");

        assertThat(state.resources().values())
                .filteredOn(resource -> STATEFUL.contains(resource.path("Type").asText()))
                .allSatisfy(StateLawsTest::isKept);
        assertThat(state.ofType("AWS::DynamoDB::Table").values())
                .allMatch(table ->
                        table.at("/Properties/DeletionProtectionEnabled").asBoolean());
    }

    /** With the street goes the address that every sender knows. */
    @ParameterizedTest
    @CsvSource({"harbour, true", "meridian, true", "demo, false"})
    void productionsStateAndStreetAreNotDeletedByAccident(String partner, boolean isProtected) {
        JsonNode stacks = Assembly.json(Assembly.shared().file("manifest.json")).path("artifacts");

        assertThat(List.of("state", "street"))
                .allSatisfy(stack -> assertThat(stacks.path("waybill-" + partner + "-" + stack)
                                .at("/properties/terminationProtection")
                                .asBoolean())
                        .isEqualTo(isProtected));
    }

    private static void isKept(JsonNode resource) {
        assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(resource.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
    }

    @Test
    void aRehearsalLeavesNothingBehind() {
        assertThat(Assembly.templates().filter(template -> template.name().startsWith("waybill-demo-")))
                .allSatisfy(template -> assertThat(template.resources().values())
                        .noneMatch(resource ->
                                resource.path("DeletionPolicy").asText().equals("Retain")));
    }

    @ParameterizedTest
    @MethodSource(STATES)
    void tablesCanGoBackInTimeAndForgetWhatExpires(Template state) {
        assertThat(state.ofType("AWS::DynamoDB::Table")).hasSize(3).allSatisfy((id, table) -> {
            assertThat(table.at("/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(table.at("/Properties/TimeToLiveSpecification/AttributeName")
                            .asText())
                    .isEqualTo("expires");
            assertThat(table.at("/Properties/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        });
    }

    @ParameterizedTest
    @MethodSource(STATES)
    @Case(84)
    void noTableHasAnIndexThatCouldTellOfYesterday(Template state) {
        assertThat(state.ofType("AWS::DynamoDB::Table")).isNotEmpty().allSatisfy((id, table) -> {
            assertThat(table.path("Properties").has("GlobalSecondaryIndexes")).isFalse();
            assertThat(table.path("Properties").has("LocalSecondaryIndexes")).isFalse();
        });
    }

    /** A version that an erasure leaves behind would still hold the person. */
    @ParameterizedTest
    @MethodSource(STATES)
    void theArchiveIsEncryptedClosedAndWithoutVersions(Template state) {
        var archive = state.ofType("AWS::S3::Bucket").values().iterator().next().path("Properties");

        assertThat(archive.path("BucketEncryption").toString()).contains("AES256");
        assertThat(archive.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
        assertThat(archive.has("VersioningConfiguration")).isFalse();
        assertThat(state.ofType("AWS::S3::BucketPolicy").toString()).contains("{\"aws:SecureTransport\":\"false\"}");
    }

    @ParameterizedTest
    @MethodSource(STATES)
    void theEnvironmentsKeyIsGeneratedAndLong(Template state) {
        var key =
                state.ofType("AWS::SecretsManager::Secret").values().iterator().next();

        assertThat(key.at("/Properties/GenerateSecretString/PasswordLength").asInt())
                .isGreaterThanOrEqualTo(64);
        assertThat(key.at("/Properties").has("SecretString")).isFalse();
    }
}
