package dev.waybill.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.local.wire.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
    static final String TEMPLATE = """
            {"Parameters": {"Version": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "21"}},
             "Conditions": {"IsLocal": {"Fn::Equals": [{"Ref": "AWS::AccountId"}, "000000000000"]},
                            "IsNot": {"Fn::Not": [{"Condition": "IsLocal"}]},
                            "Both": {"Fn::And": [{"Condition": "IsLocal"}, {"Condition": "IsNot"}]},
                            "Either": {"Fn::Or": [{"Condition": "IsLocal"}, {"Condition": "IsNot"}]}},
             "Resources": {"Never": {"Type": "T", "Condition": "IsNot"}, "Always": {"Type": "T"}},
             "Outputs": {"Out": {"Value": {"Ref": "Queue"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}:Queue"}}}}}
            """;

    final Map<String, JsonNode> exports = new HashMap<>(Map.of("other:Bus", TextNode.valueOf("the-bus")));
    final Resolver resolver = new Resolver(
            new Stack("street", Json.parse(TEMPLATE), Map.of()), Pseudo.LOCAL, exports, UnaryOperator.identity());

    ResolverTest() {
        resolver.put("Queue", Made.of("http://queue").with("Arn", "arn:aws:sqs:r:0:queue"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Ref": "Queue"}                                                     | "http://queue"
            {"Ref": "Version"}                                                   | "21"
            {"Ref": "AWS::Region"}                                               | "eu-central-1"
            {"Fn::GetAtt": ["Queue", "Arn"]}                                     | "arn:aws:sqs:r:0:queue"
            {"Fn::GetAtt": "Queue.Arn"}                                          | "arn:aws:sqs:r:0:queue"
            {"Fn::Join": ["-", ["a", {"Ref": "AWS::Partition"}]]}                | "a-aws"
            {"Fn::Sub": "${Queue} ${Queue.Arn} ${!Kept}"}                        | "http://queue arn:aws:sqs:r:0:queue ${Kept}"
            {"Fn::Sub": ["${Mine}", {"Mine": {"Ref": "Queue"}}]}                 | "http://queue"
            {"Fn::Select": [5, {"Fn::Split": [":", {"Fn::GetAtt": ["Queue", "Arn"]}]}]} | "queue"
            {"Fn::ImportValue": "other:Bus"}                                     | "the-bus"
            {"Fn::If": ["IsLocal", "yes", "no"]}                                 | "yes"
            {"Fn::If": ["IsNot", "yes", {"Ref": "Queue"}]}                       | "http://queue"
            {"Fn::If": ["Both", "yes", "no"]}                                    | "no"
            {"Fn::If": ["Either", "yes", "no"]}                                  | "yes"
            {"a": {"Ref": "AWS::NoValue"}, "b": [1, true, {"Ref": "AWS::NoValue"}]} | {"b": [1, true]}
            {"Fn::If": 1, "b": 2}                                                | {"Fn::If": 1, "b": 2}
            {"list": ["one"]}                                                    | {"list": ["one"]}
            """)
    void intrinsicBecomesItsValue(String given, String expected) {
        var resource = resource("{\"P\": " + given + "}");

        var value = resolver.resolve(resource).properties().path("P");

        assertThat(value).isEqualTo(Json.parse(expected));
    }

    @Test
    void outputIsExportedUnderItsResolvedName() {
        resolver.export();

        assertThat(exports.get("street:Queue")).isEqualTo(TextNode.valueOf("http://queue"));
    }

    @Test
    void resourceWhoseConditionDoesNotHoldIsNotWanted() {
        assertThat(resolver.isWanted("Never")).isFalse();
        assertThat(resolver.isWanted("Always")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Fn::Cidr": ["10.0.0.0/8", 1]}    | Fn::Cidr
            {"Ref": "Nobody"}                  | Nobody
            {"Fn::GetAtt": ["Queue", "Colour"]} | Queue.Colour
            {"Fn::ImportValue": "other:None"}  | other:None
            """)
    void whatCannotBeResolvedIsNamedWithItsResource(String given, String named) {
        var resource = resource("{\"P\": " + given + "}");

        assertThatThrownBy(() -> resolver.resolve(resource))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("street/Subject (T)")
                .hasMessageContaining(named);
    }

    private static Declared resource(String properties) {
        return new Declared("street", "Subject", "T", Json.parse(properties), Set.of());
    }
}
