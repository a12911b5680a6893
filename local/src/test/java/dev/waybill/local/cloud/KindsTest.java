package dev.waybill.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.template.Declared;
import dev.waybill.local.template.Made;
import dev.waybill.local.template.Pseudo;
import dev.waybill.local.template.TemplateException;
import dev.waybill.local.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KindsTest {
    final Kinds kinds = new Kinds(List.of(new Inert(Pseudo.LOCAL).kinds(), Map.of("AWS::SQS::Queue", resource -> {
        throw new IllegalArgumentException("no room");
    })));

    @Test
    void unknownTypeIsAnErrorThatNamesTheResourceAndItsType() {
        var resource = declared("AWS::Kinesis::Stream");

        assertThatThrownBy(() -> kinds.make(resource))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("street/Thing (AWS::Kinesis::Stream)");
    }

    @Test
    void resourceThatCannotBeMadeIsNamedWithTheReason() {
        var resource = declared("AWS::SQS::Queue");

        assertThatThrownBy(() -> kinds.make(resource))
                .hasMessageContaining("street/Thing")
                .hasMessageContaining("no room");
    }

    @Test
    void typeWithoutBehaviourStandsAsANameWithAnArn() {
        Made log = kinds.make(declared("AWS::Logs::LogGroup"));

        assertThat(log.ref()).isEqualTo("street-Thing");
        assertThat(log.attributes()).containsKey("Arn");
    }

    @Test
    void everyTypeWithoutBehaviourSaysWhy() {
        assertThat(Inert.REASONS.values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    private static Declared declared(String type) {
        return new Declared("street", "Thing", type, Json.object(), Set.of());
    }
}
