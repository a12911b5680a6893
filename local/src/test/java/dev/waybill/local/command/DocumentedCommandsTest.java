package dev.waybill.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whoever is tired copies what a page says: each command line of the runbooks and of the other pages is one that exists. */
class DocumentedCommandsTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*$(.*?)^```$");
    private static final Pattern IN_A_BLOCK = Pattern.compile("(?m)(?<![\\w/.-])(?:\\./)?waybill ([^#|\\n]+)");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?waybill ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** A command line and where it stands; in a sentence, {@code waybill trace} may mean the command as such. */
    record Line(Path page, String text, boolean inASentence) {}

    static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            BLOCK.matcher(text)
                    .results()
                    .flatMap(block -> IN_A_BLOCK.matcher(block.group(1)).results())
                    .flatMap(line -> commands(page, line.group(1)))
                    .forEach(lines::add);
            IN_A_SENTENCE
                    .matcher(BLOCK.matcher(text).replaceAll(""))
                    .results()
                    .forEach(span -> lines.add(new Line(page, span.group(1).replaceAll("\\s+", " "), true)));
        }
        return lines;
    }

    /** One line may name several, parted by a dot or a semicolon; what may be left out stands in brackets. */
    private static Stream<Line> commands(Path page, String line) {
        String[] several = line.strip().split("\\s*[·;]\\s*");
        return Stream.of(several)
                .map(one -> one.replaceFirst("^(\\./)?waybill ", "").replaceAll("[\\[\\]]", ""))
                .map(one -> new Line(page, one, several.length > 1));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"));
                Stream<Path> folders = Files.list(REPOSITORY)) {
            return Stream.concat(
                            Stream.concat(
                                            Stream.of(REPOSITORY.resolve("README.md")),
                                            folders.map(folder -> folder.resolve("README.md")))
                                    .filter(Files::isRegularFile),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void whatAPageSaysIsUnderstood(Line line) {
        String[] words = WORD.matcher(line.text())
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .toArray(String[]::new);
        CommandLine command = Waybill.commandLine();

        if (!line.inASentence() || !isNameOfACommand(command, words)) {
            assertThatCode(() -> command.parseArgs(words))
                    .as("%s: waybill %s", line.page(), line.text())
                    .doesNotThrowAnyException();
        }
    }

    private static boolean isNameOfACommand(CommandLine command, String[] words) {
        CommandLine named = command;
        for (String word : words) {
            named = named == null ? null : named.getSubcommands().get(word);
        }
        return named != null;
    }

    /** A tenant of a stack lives in AWS: what asks the house on this machine tells nothing of it. */
    @Test
    void pageAboutADeployedTenantNamesOnlyCommandsThatReachIt() throws IOException {
        assertThat(lines())
                .filteredOn(line -> line.page().endsWith("remove-a-tenant.md"))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(named(line).getCommandSpec().optionsMap()).containsKey("--api"));
    }

    private static CommandLine named(Line line) {
        CommandLine named = Waybill.commandLine();
        for (String word : line.text().split(" ", -1)) {
            named = named.getSubcommands().getOrDefault(word, named);
        }
        return named;
    }

    @Test
    void pagesOfTheAlarmsHaveCommands() throws IOException {
        assertThat(lines())
                .filteredOn(line -> line.page().toString().contains("runbooks"))
                .hasSizeGreaterThan(20);
    }
}
