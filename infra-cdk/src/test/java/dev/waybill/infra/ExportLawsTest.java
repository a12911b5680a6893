package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudFormation takes no export back that a stack still uses: what is given must not hang on who is there to take it. */
class ExportLawsTest {
    @ParameterizedTest
    @CsvSource({"harbour, street", "harbour, state", "meridian, street", "meridian, state"})
    void whatTenantsStacksUseIsGivenWhetherOrNotThereIsOne(String partner, String stack) {
        List<String> withoutTenants = exports("demo", stack);

        List<String> withTenants = exports(partner, stack);

        assertThat(withoutTenants).isNotEmpty().containsExactlyInAnyOrderElementsOf(withTenants);
    }

    private static List<String> exports(String partner, String stack) {
        return Assembly.template("waybill-" + partner + "-" + stack)
                .exports()
                .map(Template::exportName)
                .map(name -> name.replace("waybill-" + partner + "-", ""))
                .toList();
    }
}
