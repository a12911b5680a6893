package dev.waybill.local.house;

import dev.waybill.local.wire.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes the cloud assembly of a partner, and makes it again only when something that it comes from changed. */
public final class Synthesis {
    private static final long MOST_MINUTES = 5;

    private final Path home;

    /** A synthesis in the repository at {@code home}. */
    public Synthesis(Path home) {
        this.home = home;
    }

    /** The folder of the partner's assembly, fresh. */
    public Path assembly(String partner, Consumer<String> progress) throws IOException {
        if (!Files.isDirectory(home.resolve("infra-cdk/partners").resolve(partner))) {
            throw Mishap.unusable("there is no partner " + partner + " in infra-cdk/partners: choose one of "
                    + String.join(", ", partners()));
        }
        var zip = home.resolve("functions/target/waybill-functions.zip");
        if (!Files.exists(zip)) {
            throw Mishap.unusable("the functions are not built: run ./mvnw -q -DskipTests package");
        }
        var folder = home.resolve(".waybill/cdk.out").resolve(partner);
        Files.createDirectories(folder.getParent());
        // Two commands may want the same assembly at once: the second waits and finds it made.
        try (var lock = FileChannel.open(
                        folder.resolveSibling(partner + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (isStale(folder.resolve("manifest.json"), zip)) {
                progress.accept("synthesizing partner " + partner);
                synthesize(partner, zip, folder);
            }
        }
        return folder;
    }

    private List<String> partners() throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("infra-cdk/partners"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private boolean isStale(Path made, Path zip) throws IOException {
        if (!Files.exists(made)) {
            return true;
        }
        var madeAt = Files.getLastModifiedTime(made);
        for (var from : List.of(zip, home.resolve("infra-cdk/src/main"), home.resolve("infra-cdk/partners"))) {
            if (newest(from).filter(changed -> changed.compareTo(madeAt) > 0).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<FileTime> newest(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            FileTime newest = null;
            for (var file : files.toList()) {
                var changed = Files.getLastModifiedTime(file);
                newest = newest == null || changed.compareTo(newest) > 0 ? changed : newest;
            }
            return Optional.ofNullable(newest);
        }
    }

    private void synthesize(String partner, Path zip, Path folder) throws IOException {
        new Folder(folder).delete();
        Files.createDirectories(folder);
        var log = folder.resolveSibling(partner + ".log");
        var process = new ProcessBuilder(
                        home.resolve("infra-cdk/synth").toString(),
                        "--partner",
                        partner,
                        "--zip",
                        zip.toString(),
                        "--out",
                        folder.toString())
                .directory(home.resolve("infra-cdk").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!ended(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            new Folder(folder).delete();
            throw Mishap.unusable("partner " + partner + " could not be synthesized: " + lastLine(log));
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted", stopping);
        }
    }

    private static String lastLine(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
}
