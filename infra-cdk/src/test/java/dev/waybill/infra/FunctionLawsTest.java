package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.log.Meters;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionLawsTest {
    private static final String LANES = "dev.waybill.infra.Assembly#lanes";

    /** Lambda's limit for all variables of a function. */
    private static final int VARIABLES_LIMIT = 4096;

    @ParameterizedTest
    @MethodSource(LANES)
    void everyFunctionRunsOnJava25AndArm(Template template) {
        assertThat(template.ofType("AWS::Lambda::Function")).isNotEmpty().allSatisfy((id, function) -> {
            assertThat(function.at("/Properties/Runtime").asText()).isEqualTo("java25");
            assertThat(Template.texts(function.at("/Properties/Architectures"))).containsExactly("arm64");
        });
    }

    @Test
    void aStreetHasEveryRoomOnce() {
        Template street = Assembly.template("waybill-demo-street");

        var names = street.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> function.at("/Properties/Environment/Variables/POWERTOOLS_SERVICE_NAME")
                        .asText());

        assertThat(names).containsExactlyInAnyOrderElementsOf(Room.names());
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyFunctionHasAPublishedVersionUnderTheAliasLive(Template template) {
        var behindAliases = template.ofType("AWS::Lambda::Alias").values().stream()
                .filter(alias -> alias.at("/Properties/Name").asText().equals("live"))
                .map(alias -> Template.referenced(alias.at("/Properties/FunctionVersion")))
                .map(version -> Template.referenced(template.properties(version).path("FunctionName")))
                .collect(Collectors.toSet());

        assertThat(behindAliases)
                .isEqualTo(template.ofType("AWS::Lambda::Function").keySet());
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void whatCallsAFunctionCallsItsAlias(Template template) {
        Set<String> aliases = template.ofType("AWS::Lambda::Alias").keySet();

        assertCalls(template, "AWS::Lambda::EventSourceMapping", "/Properties/FunctionName", aliases);
        assertCalls(template, "AWS::ApiGatewayV2::Integration", "/Properties/IntegrationUri", aliases);
        assertCalls(template, "AWS::Lambda::Permission", "/Properties/FunctionName", aliases);
        assertThat(template.ofType("AWS::Events::Rule").values())
                .filteredOn(rule -> rule.path("Properties").has("ScheduleExpression"))
                .allMatch(rule -> aliases.contains(Template.referenced(rule.at("/Properties/Targets/0/Arn"))));
    }

    private static void assertCalls(Template template, String type, String place, Set<String> aliases) {
        assertThat(template.ofType(type))
                .allSatisfy((id, caller) ->
                        assertThat(aliases).anyMatch(alias -> Template.refersTo(caller.at(place), alias)));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyFunctionWritesToALogOfItsOwnThatForgets(Template template) {
        var logs = new TreeSet<String>();

        assertThat(template.ofType("AWS::Lambda::Function")).allSatisfy((id, function) -> {
            String log = Template.referenced(function.at("/Properties/LoggingConfig/LogGroup"));
            assertThat(logs.add(log)).isTrue();
            assertThat(template.properties(log).path("RetentionInDays").asInt()).isBetween(1, 90);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void whoNobodyWaitsForAndNoQueueFeedsRingsWhenItFails(Template street) {
        var called = street.ofType("AWS::Events::Rule").values().stream()
                .filter(rule -> rule.at("/Properties").has("ScheduleExpression"))
                .map(rule -> Template.referenced(rule.at("/Properties/Targets/0/Arn")))
                .map(alias -> Template.referenced(street.properties(alias).path("FunctionName")))
                .toList();

        assertThat(called)
                .hasSizeGreaterThan(1)
                .allSatisfy(id -> assertThat(street.alarmsOn(id, "Errors")).hasSize(1));
    }

    /** Lambda by itself repeats what failed twice, and keeps what it had no room for up to six hours. */
    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void aTickThatIsLostIsNeitherRepeatedNorHoarded(Template street) {
        var ticked = street.ofType("AWS::Events::Rule").values().stream()
                .filter(rule -> rule.at("/Properties").has("ScheduleExpression"))
                .map(rule -> Template.referenced(rule.at("/Properties/Targets/0/Arn")));

        assertThat(ticked)
                .hasSizeGreaterThan(1)
                .allSatisfy(alias -> assertThat(
                                street.ofType("AWS::Lambda::EventInvokeConfig").values())
                        .filteredOn(config -> Template.refersTo(config.at("/Properties/Qualifier"), alias))
                        .singleElement()
                        .satisfies(config -> {
                            assertThat(config.at("/Properties/MaximumRetryAttempts")
                                            .asInt(-1))
                                    .isZero();
                            assertThat(config.at("/Properties/MaximumEventAgeInSeconds")
                                            .asInt())
                                    .isEqualTo(60);
                        }));
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void anAccountThatThrottlesRingsOnce(Template street) {
        var alarms = street.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.path("Properties"))
                .filter(alarm -> alarm.path("MetricName").asText().equals("Throttles"));

        assertThat(alarms)
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.has("Dimensions")).isFalse());
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void lambdaAddsNoLinesOfItsOwnToOurs(Template template) {
        assertThat(template.ofType("AWS::Lambda::Function"))
                .allSatisfy((id, function) -> assertThat(function.at("/Properties/LoggingConfig/SystemLogLevel")
                                .asText())
                        .isEqualTo("WARN"));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyFunctionKnowsItsHouseAndNoLocalTargets(Template template) {
        assertThat(template.ofType("AWS::Lambda::Function")).allSatisfy((id, function) -> {
            JsonNode variables = function.at("/Properties/Environment/Variables");
            assertThat(variables.has("WAYBILL_LOCAL_TARGETS")).isFalse();
            assertThat(variables.properties().stream().map(variable -> variable.getKey()))
                    .contains(
                            "WAYBILL_ENVIRONMENT",
                            "WAYBILL_RECORDS_TABLE",
                            "WAYBILL_TENANTS_TABLE",
                            "WAYBILL_BUS",
                            "WAYBILL_ARCHIVE_BUCKET",
                            "WAYBILL_KEY_SECRET",
                            "POWERTOOLS_SERVICE_NAME",
                            "POWERTOOLS_METRICS_NAMESPACE",
                            "POWERTOOLS_LOG_LEVEL");
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void variablesFitIntoTheirLimit(Template template) {
        assertThat(template.ofType("AWS::Lambda::Function"))
                .allSatisfy((id, function) -> assertThat(
                                longest(template, function.at("/Properties/Environment/Variables")))
                        .isLessThan(VARIABLES_LIMIT));
    }

    private static int longest(Template template, JsonNode variables) {
        return variables.properties().stream()
                .mapToInt(variable -> variable.getKey().length() + LongestValues.of(template, variable.getValue()))
                .sum();
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void concurrencyIsNotReservedAndTracesAreOurs(Template template) {
        assertThat(template.ofType("AWS::Lambda::Function"))
                .allSatisfy((id, function) -> assertThat(function.path("Properties").properties().stream()
                                .map(property -> property.getKey()))
                        .doesNotContain("ReservedConcurrentExecutions", "TracingConfig"));
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void aLostFactRingsAndSoDoesAWatchThatStandsStill(Template street) {
        var rates = street.ofType("AWS::Events::Rule").values().stream()
                .map(rule -> rule.at("/Properties/ScheduleExpression").asText());
        var alarms = street.ofType("AWS::CloudWatch::Alarm").values().stream()
                .map(alarm -> alarm.path("Properties"))
                .filter(alarm -> alarm.path("MetricName").asText().equals(Meters.MISSING));

        assertThat(rates).contains("rate(1 hour)");
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.path("Threshold").asInt()).isOne();
            assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
            assertThat(alarm.path("Period").asInt()).isGreaterThan(3600);
        });
    }

    @Test
    void snapStartIsOnWhereThePartnerAsksForIt() {
        Template street = Assembly.template("waybill-harbour-street");

        var snapped = street.ofType("AWS::Lambda::Function").values().stream()
                .filter(function ->
                        function.at("/Properties/SnapStart/ApplyOn").asText().equals("PublishedVersions"))
                .map(function -> function.at("/Properties/Environment/Variables/POWERTOOLS_SERVICE_NAME")
                        .asText());

        assertThat(snapped).containsExactly("Ingest");
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void theAccessLogHoldsNoTokenAndNoAddress(Template street) {
        var stage =
                street.ofType("AWS::ApiGatewayV2::Stage").values().iterator().next();

        String format = stage.at("/Properties/AccessLogSettings/Format").asText();

        assertThat(format).contains("$context.routeKey").doesNotContain("$context.path", "$context.identity");
        assertThat(stage.at("/Properties/DefaultRouteSettings/ThrottlingRateLimit")
                        .asInt())
                .isPositive();
    }
}
