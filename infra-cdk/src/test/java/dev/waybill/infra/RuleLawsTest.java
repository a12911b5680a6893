package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleLawsTest {
    private static final String LANES = "dev.waybill.infra.Assembly#lanes";
    private static final String STREETS = "dev.waybill.infra.Assembly#streets";

    @ParameterizedTest
    @MethodSource(LANES)
    void whatATargetCannotTakeIsKeptForAPerson(Template template) {
        assertThat(template.ofType("AWS::Events::Rule")).isNotEmpty().allSatisfy((id, rule) -> {
            JsonNode targets = rule.path("Properties").path("Targets");
            assertThat(targets).hasSize(1).allSatisfy(target -> {
                assertThat(target.path("RetryPolicy")
                                .path("MaximumEventAgeInSeconds")
                                .asInt())
                        .isPositive();
                String dead =
                        Template.referenced(target.path("DeadLetterConfig").path("Arn"));
                assertThat(template.ofType("AWS::SQS::Queue")).containsKey(dead);
            });
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void queuesGetOurEnvelopeUnderTheTenantsGroup(Template template) {
        assertThat(template.eventRules()).isNotEmpty().allSatisfy((id, rule) -> {
            JsonNode target = rule.path("Properties").path("Targets").path(0);
            assertThat(target.path("InputPath").asText()).isEqualTo("$.detail");
            assertThat(target.path("SqsParameters").path("MessageGroupId").asText())
                    .isEqualTo("$.detail.tenantid");
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void aQueueAdmitsTheRuleThatFeedsIt(Template template) {
        assertThat(template.eventRules()).allSatisfy((id, rule) -> {
            String queue = Template.referenced(
                    rule.path("Properties").path("Targets").path(0).path("Arn"));
            assertThat(template.ofType("AWS::SQS::QueuePolicy").values())
                    .anyMatch(policy -> Template.refersTo(policy, id) && Template.refersTo(policy, queue));
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyTypeWithAFlowHasExactlyOneFlowRuleToItsOwnFunction(Template template) {
        assertThat(Way.withFlow()).contains(EventType.PAYLOAD_QUARANTINED).containsAll(EventType.facts());
        assertThat(Way.withFlow()).allSatisfy(type -> {
            List<String> handlers = handlersOf(template, type).stream()
                    .filter(handler -> !handler.contains(".archive."))
                    .toList();

            assertThat(handlers).containsExactly(Room.flow(type).handler() + "::handleRequest");
        });
    }

    @ParameterizedTest
    @MethodSource(STREETS)
    void everyTypeOfTheCatalogueGoesSomewhere(Template street) {
        assertThat(EventType.values())
                .allSatisfy(type -> assertThat(handlersOf(street, type)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource(STREETS)
    void theArchiveTakesAllFactsAndTheirEndsAndNoErrands(Template street) {
        var archived = Arrays.stream(EventType.values())
                .filter(type -> handlersOf(street, type).stream().anyMatch(handler -> handler.contains(".archive.")));

        assertThat(archived)
                .containsAll(EventType.facts())
                .contains(EventType.PAYLOAD_QUARANTINED, EventType.FACTS_SETTLED, EventType.DELIVERY_SETTLED)
                .doesNotContain(
                        EventType.DELIVERY_REQUESTED,
                        EventType.ERASURE_REQUESTED,
                        EventType.RECONCILE_REQUESTED,
                        EventType.JOB_REQUESTED);
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyKindOfTargetHasExactlyOneRule(Template template) {
        for (String kind : Room.targetKinds()) {
            var rules = template.eventRules().values().stream()
                    .map(rule -> rule.path("Properties").path("EventPattern"))
                    .filter(pattern ->
                            Template.texts(pattern.path("detail-type")).contains(EventType.DELIVERY_REQUESTED.word()))
                    .filter(pattern -> Template.texts(
                                    pattern.path("detail").path("data").path("targetKind"))
                            .equals(List.of(kind)));

            assertThat(rules).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(STREETS)
    void sharedFlowsLeaveSiloTenantsAloneAndTheArchiveAndTheJobsDoNot(Template street) {
        assertThat(street.eventRules()).isNotEmpty().allSatisfy((id, rule) -> {
            JsonNode pattern = rule.at("/Properties/EventPattern");
            boolean everybodys = id.startsWith("Archive") || id.startsWith("Redrive");

            assertThat(pattern.path("source").toString()).isEqualTo(everybodys ? "" : "[\"waybill\"]");
            assertThat(pattern.path("detail").has("tenantid")).isFalse();
        });
    }

    @Test
    void rulesOfASiloTenantTakeItsEventsOnly() {
        Template silo = Assembly.template("waybill-meridian-tenant-northwind");

        var rules = silo.eventRules();

        assertThat(rules).isNotEmpty().allSatisfy((id, rule) -> {
            JsonNode pattern = rule.at("/Properties/EventPattern");
            assertThat(pattern.path("source").toString()).isEqualTo("[\"waybill.silo\"]");
            assertThat(pattern.at("/detail/tenantid").toString()).isEqualTo("[\"northwind\"]");
        });
    }

    /** So that a tenant comes, moves and goes without a deployment of what all others use. */
    @Test
    void theRulesOfAStreetAreTheSameWhoeverItsTenantsAre() {
        var patterns = Assembly.streets()
                .map(street -> street.eventRules().values().stream()
                        .map(rule -> rule.at("/Properties/EventPattern").toString())
                        .sorted()
                        .toList())
                .distinct();

        assertThat(patterns).hasSize(1);
    }

    /** Handlers of the functions that are fed, through rule and queue, with events of this type. */
    private static List<String> handlersOf(Template template, EventType type) {
        return template.eventRules().values().stream()
                .map(rule -> rule.path("Properties"))
                .filter(rule -> Template.texts(rule.path("EventPattern").path("detail-type"))
                        .contains(type.word()))
                .map(rule -> Template.referenced(rule.path("Targets").path(0).path("Arn")))
                .flatMap(queue -> template.ofType("AWS::Lambda::EventSourceMapping").values().stream()
                        .map(mapping -> mapping.path("Properties"))
                        .filter(mapping -> Template.refersTo(mapping.path("EventSourceArn"), queue)))
                .flatMap(mapping -> template.ofType("AWS::Lambda::Alias").entrySet().stream()
                        .filter(alias -> Template.refersTo(mapping, alias.getKey())))
                .map(alias ->
                        Template.referenced(alias.getValue().path("Properties").path("FunctionName")))
                .map(function -> template.properties(function).path("Handler").asText())
                .toList();
    }
}
