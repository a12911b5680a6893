package dev.waybill.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All example partners, synthesized together once for all tests: the start of jsii is what costs time. */
final class Assembly {
    private final Path folder;

    private Assembly(Path folder) {
        this.folder = folder;
    }

    private static final class Once {
        private static final Assembly ASSEMBLY = synthesize();
    }

    static Assembly shared() {
        return Once.ASSEMBLY;
    }

    static Assembly synthesize(String... extraArguments) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/assemblies")), "all-");
            List<String> arguments = new ArrayList<>(List.of(extraArguments));
            arguments.addAll(List.of("--zip", tinyZip(folder).toString(), "--out", folder + "/out"));
            return new Assembly(WaybillApp.synthesize(Options.parse(arguments)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Every stack of every partner, as the argument of a law. */
    static Stream<Template> templates() {
        return shared().files(".template.json").stream().map(Template::read);
    }

    /** Those with functions: streets and silo tenants. */
    static Stream<Template> lanes() {
        return templates()
                .filter(template -> !template.ofType("AWS::Lambda::Function").isEmpty());
    }

    static Stream<Template> streets() {
        return templates().filter(template -> template.name().endsWith("-street"));
    }

    static Stream<Template> states() {
        return templates().filter(template -> template.name().endsWith("-state"));
    }

    static Template template(String name) {
        return Template.read(shared().file(name + ".template.json"));
    }

    JsonNode metadata(String stack) {
        return json(file(stack + ".metadata.json"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    List<Path> files(String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static JsonNode json(Path file) {
        try {
            return Json.read(Files.readAllBytes(file), JsonNode.class);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Path tinyZip(Path folder) throws IOException {
        Path zip = folder.resolve("functions.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            ZipEntry entry = new ZipEntry("marker.txt");
            entry.setTime(0);
            out.putNextEntry(entry);
            out.write("stands for the functions".getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }
}
