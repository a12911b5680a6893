package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That who is on call hears an alarm. */
class AlarmLawsTest {
    private static final String LANES = "dev.waybill.infra.Assembly#lanes";

    /** A resource, in the stack that it stands in. */
    private record Place(Template template, String id) {
        JsonNode properties() {
            return template.properties(id);
        }
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyAlarmMaySpeakAtItsTopic(Template template) {
        assertThat(template.ofType("AWS::CloudWatch::Alarm").values())
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(policies(topicOf(template, alarm)))
                        .anySatisfy(statement -> {
                            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                            assertThat(statement.at("/Principal/Service").asText())
                                    .isEqualTo("cloudwatch.amazonaws.com");
                            assertThat(statement.path("Action").asText()).isEqualTo("sns:Publish");
                            assertThat(statement
                                            .at("/Condition/ArnLike/aws:SourceArn")
                                            .toString())
                                    .contains(":cloudwatch:", ":alarm:*");
                            assertThat(Template.referenced(statement.at("/Condition/StringEquals/aws:SourceAccount")))
                                    .isEqualTo("AWS::AccountId");
                        }));
    }

    /** Statements about a topic. Where there is any, SNS's own, which lets the whole account in, is gone. */
    private static Stream<JsonNode> policies(Place topic) {
        return topic.template().ofType("AWS::SNS::TopicPolicy").values().stream()
                .filter(policy -> Template.refersTo(policy.at("/Properties/Topics"), topic.id()))
                .flatMap(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .filter(statement -> Template.refersTo(statement.path("Resource"), topic.id()));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyAlarmMayUseItsTopicsKey(Template template) {
        assertThat(template.ofType("AWS::CloudWatch::Alarm").values()).allSatisfy(alarm -> {
            Place topic = topicOf(template, alarm);
            Place key = place(topic.template(), topic.properties().path("KmsMasterKeyId"));

            assertThat(key.properties().at("/KeyPolicy/Statement").valueStream())
                    .filteredOn(statement ->
                            statement.at("/Principal/Service").asText().equals("cloudwatch.amazonaws.com"))
                    .flatExtracting(statement -> Template.texts(statement.path("Action")))
                    .contains("kms:Decrypt", "kms:GenerateDataKey");
        });
    }

    private static Place topicOf(Template template, JsonNode alarm) {
        JsonNode actions = alarm.at("/Properties/AlarmActions");
        assertThat(actions).hasSize(1);
        return place(template, actions.path(0));
    }

    private static Place place(Template template, JsonNode reference) {
        String export = reference.path("Fn::ImportValue").asText();
        return export.isEmpty()
                ? new Place(template, Template.referenced(reference))
                : Assembly.templates()
                        .flatMap(stack -> stack.exports()
                                .filter(output -> Template.exportName(output).equals(export))
                                .map(output -> new Place(stack, Template.referenced(output.path("Value")))))
                        .findFirst()
                        .orElseThrow();
    }
}
