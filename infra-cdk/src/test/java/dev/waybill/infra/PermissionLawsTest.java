package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionLawsTest {
    private static final String LANES = "dev.waybill.infra.Assembly#lanes";

    /** IAM's limit for all inline policies of a role. */
    private static final int POLICIES_LIMIT = 10_240;

    /** Two more kinds of target, each with a queue and its dead letters. */
    private static final int QUEUES_TO_COME = 4;

    @ParameterizedTest
    @MethodSource(LANES)
    void everyFunctionHasARoleOfItsOwn(Template template) {
        var roles = template.ofType("AWS::Lambda::Function").values().stream()
                .map(function -> Template.referenced(function.at("/Properties/Role")));

        assertThat(roles)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        template.ofType("AWS::IAM::Role").keySet());
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void whatARoleMayFitsIntoIamsLimitWithTwoMoreKindsOfTarget(Template template) {
        int most = POLICIES_LIMIT - QUEUES_TO_COME * (LongestValues.QUEUE_ARN + "\"\",".length());

        assertThat(template.ofType("AWS::IAM::Role").values())
                .allSatisfy(role -> assertThat(policiesLength(template, role)).isLessThan(most));
    }

    private static int policiesLength(Template template, JsonNode role) {
        return elements(role.at("/Properties/Policies"))
                .mapToInt(policy -> LongestValues.written(template, policy.path("PolicyDocument")))
                .sum();
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void noActionHasAWildcard(Template template) {
        assertThat(statements(template))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(Template.texts(statement.path("Action")))
                        .isNotEmpty()
                        .noneMatch(action -> action.contains("*")));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void onlyObjectsBelowAPrefixAreNamedByAWildcard(Template template) {
        assertThat(statements(template)).allSatisfy(statement -> {
            String resources = statement.path("Resource").toString();
            boolean onObjects = Template.texts(statement.path("Action")).stream()
                    .allMatch(action -> List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
                            .contains(action));
            String unexplained = onObjects ? resources.replaceAll("\"/(claims|states|archive)/\\*\"", "") : resources;
            assertThat(unexplained).doesNotContain("*");
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void permissionsStandInTheRoleAndNowhereElse(Template template) {
        assertThat(template.ofType("AWS::IAM::Role").values())
                .allMatch(role -> !role.path("Properties").has("ManagedPolicyArns"));
        assertThat(template.ofType("AWS::IAM::Policy")).isEmpty();
        assertThat(template.ofType("AWS::IAM::ManagedPolicy")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void theDoorWritesEventsAndCannotReadOrChangeRecords(Template street) {
        var actions = street.ofType("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().startsWith("Ingest"))
                .flatMap(role -> statementsOf(role.getValue()))
                .flatMap(statement -> Template.texts(statement.path("Action")).stream());

        assertThat(actions)
                .containsExactlyInAnyOrder(
                        "logs:CreateLogStream",
                        "logs:PutLogEvents",
                        "dynamodb:GetItem",
                        "events:PutEvents",
                        "secretsmanager:GetSecretValue",
                        "s3:PutObject");
    }

    /** Of what tables do: their conditions and transactions need no permission of their own. */
    @ParameterizedTest
    @MethodSource(LANES)
    void nobodyMayDoWithRowsWhatNoCodeDoes(Template template) {
        var actions = statements(template).stream()
                .flatMap(statement -> Template.texts(statement.path("Action")).stream())
                .filter(action -> action.startsWith("dynamodb:"));

        assertThat(actions)
                .isSubsetOf(
                        "dynamodb:GetItem",
                        "dynamodb:PutItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:Query",
                        "dynamodb:Scan");
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void whoDeliversPublishesNothing(Template template) {
        var actions = template.ofType("AWS::IAM::Role").entrySet().stream()
                .filter(role -> role.getKey().matches("(Pooled|Silo)Deliver.*"))
                .flatMap(role -> statementsOf(role.getValue()))
                .flatMap(statement -> Template.texts(statement.path("Action")).stream());

        assertThat(actions).isNotEmpty().doesNotContain("events:PutEvents");
    }

    /** A redrive of what died must itself be redriven where it died. */
    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void everyQueueOfTheDeadIsShownAndRedriven(Template street) {
        assertThat(street.deadLetterQueues())
                .isNotEmpty()
                .allSatisfy(dead -> assertThat(List.of("Ops", "Watch", "Redrive"))
                        .allSatisfy(room -> assertThat(deadLettersOf(street, room))
                                .anyMatch(queue -> Template.refersTo(queue, dead))));
    }

    private static List<JsonNode> deadLettersOf(Template street, String room) {
        return street.ofType("AWS::Lambda::Function").entrySet().stream()
                .filter(function -> function.getKey().startsWith(room))
                .flatMap(function -> elements(
                        function.getValue().at("/Properties/Environment/Variables/WAYBILL_DEAD_LETTERS/Fn::Join/1")))
                .toList();
    }

    private static List<JsonNode> statements(Template template) {
        return template.ofType("AWS::IAM::Role").values().stream()
                .flatMap(PermissionLawsTest::statementsOf)
                .toList();
    }

    private static Stream<JsonNode> statementsOf(JsonNode role) {
        return elements(role.at("/Properties/Policies"))
                .flatMap(policy -> elements(policy.at("/PolicyDocument/Statement")));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
