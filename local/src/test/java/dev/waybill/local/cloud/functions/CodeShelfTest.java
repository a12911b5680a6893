package dev.waybill.local.cloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeShelfTest {
    @TempDir
    Path folder;

    @Test
    void codeOfAnEarlierBuildGoesWhenAHouseStandsUp() throws IOException {
        Path earlier;
        try (var gone = new CodeShelf(folder.resolve("code"))) {
            earlier = gone.code(zip("earlier")).folder();
        }
        try (var shelf = new CodeShelf(folder.resolve("code"))) {
            var now = shelf.code(zip("now")).folder();

            shelf.sweep();

            assertThat(earlier).doesNotExist();
            assertThat(now).isDirectory();
        }
    }

    @Test
    void codeOfAnotherHouseOfThisProcessStays() throws IOException {
        try (var other = new CodeShelf(folder.resolve("code"));
                var shelf = new CodeShelf(folder.resolve("code"))) {
            var held = other.code(zip("other")).folder();

            shelf.sweep();
            shelf.sweep();

            assertThat(held).isDirectory();
        }
    }

    @Test
    void codeOfAnotherHouseStaysUntilItsProcessEndsHoweverItEnds() throws Exception {
        try (var shelf = new CodeShelf(folder.resolve("code"))) {
            var zip = zip("another");
            var house = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CodeShelfTest.class.getName(),
                            folder.resolve("code").toString(),
                            zip.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var held = Path.of(house.inputReader(StandardCharsets.UTF_8).readLine());

            shelf.sweep();
            assertThat(held).isDirectory();

            house.destroyForcibly().waitFor();
            shelf.sweep();
            assertThat(held).doesNotExist();
        }
    }

    /** A build that makes the zip anew, or a synthesis that takes it away, does not change a house that stands. */
    @Test
    void codeStaysAsItWasWhenItWasFirstUsed() throws IOException {
        try (var shelf = new CodeShelf(folder.resolve("code"))) {
            var zip = zip("first");
            var before = shelf.code(zip);
            Files.delete(zip);

            assertThat(shelf.code(zip)).isEqualTo(before);
        }
    }

    /** Another house: unpacks a zip and stays until it is ended. */
    public static void main(String[] arguments) throws Exception {
        try (var shelf = new CodeShelf(Path.of(arguments[0]))) {
            System.out.println(shelf.code(Path.of(arguments[1])).folder());
            Thread.currentThread().join();
        }
    }

    private Path zip(String content) throws IOException {
        var file = folder.resolve(content + ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("sample.txt"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
