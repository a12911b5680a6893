package dev.waybill.tests.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page points at is there. */
class PagesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*$(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

    /** A path from the repository's root in a command; one that begins elsewhere, or has a part to fill in, is the reader's. */
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./<>$-])(?:\\./)?((?:[\\w.~-]+/)+[\\w.~-]+\\.(?:json|mjs|java|py|sh))(?![\\w/])");

    private static final Pattern SENT = Pattern.compile("waybill send shop orders/create (\\S+)");
    private static final Pattern ONBOARDED = Pattern.compile("waybill onboard (\\S+)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"));
                Stream<Path> catalogue = Files.walk(REPOSITORY.resolve("events/src/main/resources/catalog"));
                Stream<Path> folders = Files.list(REPOSITORY)) {
            return Stream.of(
                            Stream.of(REPOSITORY.resolve("README.md")),
                            folders.map(folder -> folder.resolve("README.md")),
                            catalogue,
                            docs)
                    .flatMap(files -> files)
                    .filter(page -> page.toString().endsWith(".md") && Files.isRegularFile(page))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");

        assertThat(LINK.matcher(prose).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.resolveSibling(link))
                        .as("%s: %s", page, link)
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileThatACommandNamesIsThere(Path page) throws IOException {
        assertThat(blocks(page).flatMap(block -> FILE.matcher(block).results()).map(file -> file.group(1)))
                .allSatisfy(file -> assertThat(REPOSITORY.resolve(file))
                        .as("%s: %s", page, file)
                        .exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/connect/http.md"})
    void theOrderThatIsTracedIsTheOneThatIsSentByTheTenantThatIsOnboarded(String name) throws IOException {
        Path page = REPOSITORY.resolve(name);
        String commands = String.join("", blocks(page).toList());
        JsonNode order = Json.read(named(SENT, commands));
        JsonNode tenant = Json.read(named(ONBOARDED, commands));

        assertThat(commands)
                .contains("trace order shop:" + order.path("id").asText() + " --tenant "
                        + tenant.path("tenant").asText());
    }

    /** Each under its own title, so that a subject can be looked up without opening sixty pages. */
    @Test
    void everyDecisionStandsInTheIndexUnderItsTitle() throws IOException {
        String index = Files.readString(REPOSITORY.resolve("docs/decisions/README.md"));

        try (Stream<Path> records = Files.list(REPOSITORY.resolve("docs/decisions"))) {
            assertThat(records.map(record -> record.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(index).contains(line(name)));
        }
    }

    private static String line(String name) throws IOException {
        String heading = Files.readAllLines(REPOSITORY.resolve("docs/decisions").resolve(name))
                .getFirst();
        return "- [%s](%s) %s\n".formatted(name.substring(0, 4), name, heading.replaceFirst("^# \\d+ ", ""));
    }

    private static Stream<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page)).results().map(block -> block.group(1));
    }

    private static Path named(Pattern command, String commands) {
        return command.matcher(commands)
                .results()
                .findFirst()
                .map((MatchResult found) -> REPOSITORY.resolve(found.group(1)))
                .orElseThrow(() -> new UncheckedIOException(new IOException("no command like " + command)));
    }
}
