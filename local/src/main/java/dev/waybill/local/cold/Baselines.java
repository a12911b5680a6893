package dev.waybill.local.cold;

import dev.waybill.local.house.Mishap;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** What the functions are held against: handlers of {@code tests/src/baselines}, each in a zip with the libraries it needs. */
final class Baselines {
    /** Those of the functions' libraries that no baseline needs. */
    private static final String OURS =
            "waybill-.*|s3-.*|sqs-.*|secretsmanager-.*|http(client|core)5-.*|aws-(query|xml)-protocol-.*|crt-core-.*";

    private static final String POWERTOOLS =
            "powertools-.*|log4j-.*|aws-embedded-metrics-.*|jmespath-.*|crac-.*|commons-.*|javatuples-.*";

    /** Spring logs by Logback. */
    private static final String OTHER_LOGS = "powertools-.*|log4j-(core|layout|slf4j2)-.*|aws-embedded-metrics-.*";

    /** The name of the baseline that everything is a multiple of. */
    static final String BARE = "Bare";

    private final Path home;
    private final Path additions;
    private final Path functions;
    private final Path folder;

    /** Of the repository at {@code home}, made in the folder with the libraries of the functions' zip. */
    Baselines(Path home, Path functions, Path folder) {
        this.home = home;
        this.additions = home.resolve("tests/target/baselines");
        this.functions = functions;
        this.folder = folder;
    }

    /** The zips by handler. */
    Map<String, Path> build() throws IOException, InterruptedException {
        var sources = home.resolve("tests/src/baselines");
        var libraries = unpackLibraries();
        var classes = compile(sources.resolve("java"), libraries);
        var zips = new TreeMap<String, Path>();
        zips.put(BARE, zip(BARE, classes, libraries, "aws-lambda-java-.*", "-"));
        zips.put("BareSdk", zip("BareSdk", classes, libraries, ".*", OURS + "|" + POWERTOOLS));
        zips.put("Powertools", zip("Powertools", classes, libraries, ".*", OURS));
        var spring = new ArrayList<>(libraries);
        spring.addAll(springLibraries(libraries));
        var application = compile(sources.resolve("spring/java"), spring);
        zips.put("spring.Spring", zip("Spring", application, spring, ".*", OURS + "|" + OTHER_LOGS));
        return zips;
    }

    /** What Spring brings and the functions have not; fetched once, because the build needs none of it. */
    private List<Path> springLibraries(List<Path> ours) throws IOException, InterruptedException {
        var there = home.resolve("tests/target/spring");
        if (!Files.exists(there)) {
            var fetch = List.of(
                    home.resolve("mvnw").toString(),
                    "-q",
                    "-f",
                    home.resolve("tests/src/baselines/spring/pom.xml").toString(),
                    "dependency:copy-dependencies",
                    "-DoutputDirectory=" + there);
            if (new ProcessBuilder(fetch).inheritIO().start().waitFor() != 0) {
                throw Mishap.failed("the libraries of the Spring baseline cannot be fetched: is there a network?");
            }
        }
        var known = ours.stream().map(Baselines::artifact).toList();
        return files(there, ".jar").stream()
                .filter(jar -> !known.contains(artifact(jar)))
                .toList();
    }

    /** With its first number: two Jacksons stand side by side. */
    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("(-[0-9]+).*", "$1");
    }

    private List<Path> unpackLibraries() throws IOException {
        var lib = Files.createDirectories(folder.resolve("lib"));
        var libraries = new ArrayList<Path>();
        try (var entries = new ZipInputStream(Files.newInputStream(functions))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith("lib/")) {
                    var jar = lib.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(entries, jar);
                    libraries.add(jar);
                }
            }
        }
        libraries.addAll(files(additions, ".jar"));
        return libraries;
    }

    private Path compile(Path sources, List<Path> libraries) throws IOException {
        var classes = Files.createTempDirectory(folder, "classes");
        var arguments = new ArrayList<>(List.of("-proc:none", "-parameters", "-d", classes.toString(), "-cp"));
        arguments.add(libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        files(sources, ".java").forEach(file -> arguments.add(file.toString()));
        if (ToolProvider.getSystemJavaCompiler().run(null, System.err, System.err, arguments.toArray(String[]::new))
                != 0) {
            throw Mishap.failed("the baselines in " + sources + " do not compile");
        }
        return classes;
    }

    private Path zip(String name, Path classes, List<Path> libraries, String with, String without) throws IOException {
        var zip = folder.resolve(name + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : files(classes, ".class")) {
                add(out, classes.relativize(file).toString(), file);
            }
            add(out, "log4j2.xml", home.resolve("tests/src/baselines/resources/log4j2.xml"));
            var wanted = Pattern.compile(with).asMatchPredicate();
            var unwanted = Pattern.compile(without).asMatchPredicate().negate();
            for (var jar : libraries) {
                var file = jar.getFileName().toString();
                if (wanted.and(unwanted).test(file)) {
                    add(out, "lib/" + file, jar);
                }
            }
        }
        return zip;
    }

    private static void add(ZipOutputStream out, String name, Path file) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0); // the same bytes each time, so that they are unpacked once
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
