package dev.waybill.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.faults.Catalogue.Fault;
import dev.waybill.tests.figures.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dtest=FaultsTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs";
    private static Map<Integer, Set<String>> tests = Map.of();

    @BeforeAll
    static void readSources() throws IOException {
        tests = Catalogue.tests(Figure.root());
    }

    @Test
    void everyCaseIsHeldByATestOrSaysWhyNot() {
        List<String> orphans = Catalogue.all().stream()
                .filter(fault -> fault.open().isEmpty() && !tests.containsKey(fault.number()))
                .map(fault -> fault.number() + " " + fault.promise())
                .toList();

        assertThat(orphans).isEmpty();
    }

    @Test
    void noTestNamesACaseThatIsNotInTheCatalogueOrSaidToBeOpen() {
        List<Integer> held = Catalogue.all().stream()
                .filter(fault -> fault.open().isEmpty() || !fault.open().startsWith("open"))
                .map(Fault::number)
                .toList();

        assertThat(tests.keySet()).isSubsetOf(held);
    }

    @Test
    void committedMatrixIsTheOneThatTheTestsMake() throws IOException {
        String matrix = matrix();
        Path made = Figure.root().resolve("target/faults.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, matrix);

        assertThat(Figure.root().resolve("docs/faults.md"))
                .as("copy target/faults.md to docs/faults.md and read what changed")
                .hasContent(matrix);
        long open = Catalogue.all().stream()
                .filter(fault -> !fault.open().isEmpty())
                .count();
        long held = Catalogue.all().size() - open;
        Figure.atLeast("fault-cases-held", held, 90, "of 104 cases", COMMAND).told();
    }

    private static String matrix() {
        return Catalogue.all().stream()
                .map(FaultsTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "# Faults and the tests that hold them\n\nMade by `FaultsTest` from "
                                + "`tests/src/test/resources/faults.tsv` and every test's `@Case`; families: A arrival,"
                                + " B authenticity,\nC payload, D tenancy, E crash, F targets, G operations and privacy.\n\n"
                                + "| case | | what must hold | held by |\n| --- | --- | --- | --- |\n",
                        "\n"));
    }

    private static String row(Fault fault) {
        String held = tests.getOrDefault(fault.number(), Set.of()).stream()
                .map(test -> "`" + test + "`")
                .collect(Collectors.joining("<br>"));
        String by = fault.open().isEmpty() ? held : "*" + fault.open() + "*";
        return "| " + fault.number() + " | " + fault.family() + " | " + fault.promise() + " | " + by + " |";
    }
}
