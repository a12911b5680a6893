package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void anUnknownArgumentIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Options.parse(List.of("--partnr", "demo")))
                .hasMessageContainingAll("\"--partnr\"", "--partner ID", "--out DIR");
    }

    @Test
    void anArgumentWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> Options.parse(List.of("--partner"))).hasMessageContaining("\"--partner\"");
    }

    @Test
    void aMissingZipIsAnErrorThatNamesTheCommandThatBuildsIt() {
        Options options = Options.parse(List.of("--zip", "target/nowhere.zip", "--out", "target/assemblies/none"));

        assertThatThrownBy(() -> WaybillApp.synthesize(options))
                .hasMessageContainingAll("target/nowhere.zip", "./mvnw", "functions", "package");
    }
}
