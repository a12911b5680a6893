package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lets many environments live side by side and be deployed again and again. */
class AccountLawsTest {
    private static final String TEMPLATES = "dev.waybill.infra.Assembly#templates";

    /** Properties by which a resource would take one name in the whole account. */
    private static final Set<String> PHYSICAL_NAMES = Set.of(
            "AlarmName",
            "BucketName",
            "DashboardName",
            "FunctionName",
            "LogGroupName",
            "QueueName",
            "RoleName",
            "TableName",
            "TopicName");

    /** These say by {@code FunctionName} what they belong to; a name of their own they do not have. */
    private static final Set<String> PARTS_OF_FUNCTIONS = Set.of(
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version");

    /** What takes no tags. */
    private static final Set<String> UNTAGGED = Set.of(
            "AWS::ApiGatewayV2::Authorizer",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::CloudWatch::Dashboard",
            "AWS::Cognito::UserPoolClient",
            "AWS::Cognito::UserPoolDomain",
            "AWS::Cognito::UserPoolResourceServer",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::ResourcePolicy",
            "Custom::WaybillTenant");

    /** CloudFormation takes 500; a stack that comes near must be parted before it cannot be deployed. */
    private static final int MOST_RESOURCES = 400;

    /** Exactly what the house on one machine stands up: a new type here is a new type there. */
    private static final Set<String> KNOWN_TYPES = Set.of(
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Authorizer",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::Stage",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Cognito::UserPool",
            "AWS::Cognito::UserPoolClient",
            "AWS::Cognito::UserPoolDomain",
            "AWS::Cognito::UserPoolResourceServer",
            "AWS::DynamoDB::Table",
            "AWS::Events::EventBus",
            "AWS::Events::Rule",
            "AWS::IAM::Role",
            "AWS::KMS::Key",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Function",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::SecretsManager::ResourcePolicy",
            "AWS::SecretsManager::Secret",
            "Custom::WaybillTenant");

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    void everyAlarmNamesItsRunbook(Template template) {
        assertThat(template.ofType("AWS::CloudWatch::Alarm").values()).allSatisfy(alarm -> {
            String[] told = alarm.at("/Properties/AlarmDescription").asText().split(" Runbook: ", -1);

            assertThat(told).hasSize(2);
            assertThat(java.nio.file.Path.of("../docs/runbooks", told[1] + ".md"))
                    .exists();
        });
    }

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    @Case(69)
    void nothingHasAFixedName(Template template) {
        assertThat(template.resources()).allSatisfy((id, resource) -> {
            if (!PARTS_OF_FUNCTIONS.contains(resource.path("Type").asText())) {
                assertThat(resource.path("Properties").propertyStream().map(Map.Entry::getKey))
                        .doesNotContainAnyElementsOf(PHYSICAL_NAMES);
            }
        });
        assertThat(template.ofType("AWS::Events::Rule").values()).noneMatch(AccountLawsTest::hasName);
        assertThat(template.ofType("AWS::SecretsManager::Secret").values()).noneMatch(AccountLawsTest::hasName);
    }

    private static boolean hasName(JsonNode resource) {
        return resource.path("Properties").has("Name");
    }

    /** CloudFormation makes no names for buses, so CDK derives one from the stack's. */
    @Test
    void busesOfTwoPartnersDifferInName() {
        var names = Assembly.states()
                .flatMap(state -> state.ofType("AWS::Events::EventBus").values().stream())
                .map(bus -> bus.at("/Properties/Name").asText());

        assertThat(names).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    void everythingSaysWhoseItIs(Template template) {
        String partner = template.name().split("-", -1)[1];

        assertThat(template.resources().values())
                .filteredOn(resource -> !UNTAGGED.contains(resource.path("Type").asText()))
                .allSatisfy(resource -> {
                    String tags = tags(resource.path("Properties"));
                    assertThat(tags).contains("waybill:partner", "waybill:stage", "\"" + partner + "\"");
                    assertThat(tags.contains("waybill:tenant"))
                            .isEqualTo(template.name().contains("-tenant-"));
                });
    }

    private static String tags(JsonNode properties) {
        return properties.path("Tags").toString() + properties.path("UserPoolTags");
    }

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    void aStackStaysFarFromCloudFormationsLimit(Template template) {
        assertThat(template.resources()).hasSizeLessThan(MOST_RESOURCES);
    }

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    void theHouseOnOneMachineKnowsEveryType(Template template) {
        assertThat(template.resources().values())
                .extracting(resource -> resource.path("Type").asText())
                .isSubsetOf(KNOWN_TYPES);
    }

    @ParameterizedTest
    @MethodSource(TEMPLATES)
    void checksOfTheCloudDevelopmentKitFindNothing(Template template) {
        JsonNode findings = Assembly.shared().metadata(template.name());

        assertThat(findings.findValuesAsText("type")).doesNotContain("aws:cdk:error", "aws:cdk:warning");
    }

    @Test
    void aPartnerSynthesizedAgainAndAloneIsTheSameToTheByte() {
        var templates = Assembly.synthesize("--partner", "meridian").files(".template.json");

        assertThat(templates)
                .hasSize(4)
                .allSatisfy(template -> assertThat(template)
                        .hasSameBinaryContentAs(
                                Assembly.shared().file(template.getFileName().toString())));
    }
}
