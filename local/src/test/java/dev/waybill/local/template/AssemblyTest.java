package dev.waybill.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
    static final Path SAMPLE = Path.of("src/test/resources/house");

    @Test
    void stacksComeAfterThoseTheyDependOn() throws IOException {
        var assembly = Assembly.read(SAMPLE);

        assertThat(assembly.stacks()).extracting(Stack::name).containsExactly("state", "street");
    }

    @Test
    void resourcesComeAfterThoseTheyReferTo() throws IOException {
        var street = Assembly.read(SAMPLE).stacks().getLast();

        var ids = street.resources().stream().map(Declared::logicalId).toList();

        assertThat(ids.indexOf("Orders")).isGreaterThan(ids.indexOf("Dead"));
        assertThat(ids.indexOf("FlowFeed")).isGreaterThan(ids.indexOf("Flow"));
        assertThat(ids.indexOf("ApiRoute")).isGreaterThan(ids.indexOf("ApiDoor"));
    }

    @Test
    void functionCodeIsFoundByItsObjectKey() throws IOException {
        var street = Assembly.read(SAMPLE).stacks().getLast();

        assertThat(street.asset("code.zip").getFileName()).hasToString("handlers.zip");
        assertThatThrownBy(() -> street.asset("other.zip")).hasMessageContaining("other.zip");
    }

    @Test
    void folderWithoutAnAssemblyIsAnErrorWithItsRemedy(@TempDir Path empty) {
        assertThatThrownBy(() -> Assembly.read(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("synthesize first");
    }

    @Test
    void circleOfResourcesIsNamed() {
        var template = Json.parse("""
                {"Resources": {"A": {"Type": "T", "DependsOn": "B"}, "B": {"Type": "T", "Properties": {"X": {"Ref": "A"}}}}}
                """);

        assertThatThrownBy(() -> new Stack("s", template, Map.of()).resources())
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("A → B");
    }
}
