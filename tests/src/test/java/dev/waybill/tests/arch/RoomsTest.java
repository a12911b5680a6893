package dev.waybill.tests.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoomsTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final List<String> MODULES =
            List.of("canonical-model", "events", "functions", "infra-cdk", "local", "tests");

    /** Every folder that holds classes we ship. */
    static List<Path> rooms() {
        return MODULES.stream()
                .map(module -> REPOSITORY.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(RoomsTest::files)
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomSaysWhatComesInWhatGoesOutAndWhatCanGoWrong(Path room) throws IOException {
        assertThat(room.resolve("package-info.java")).exists();

        assertThat(Files.readString(room.resolve("package-info.java")))
                .contains("/**", "@NullMarked")
                .containsPattern("(?i)\\bin(:| comes?\\b)")
                .containsPattern("(?i)\\bout(:| goes\\b| comes?\\b)")
                .containsPattern("(?i)\\bwrong:");
    }

    @Test
    void filesStaySmallEnoughToReadInOneGo() {
        assertThat(rooms().stream().flatMap(RoomsTest::ownFiles))
                .allSatisfy(file ->
                        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(280));
    }

    private static Stream<Path> ownFiles(Path folder) {
        return files(folder).filter(file -> folder.equals(file.getParent()));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
