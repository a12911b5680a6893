package dev.waybill.tests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All cases, and which tests of which module say that they hold them: read from the sources, so that no test need be loaded. */
final class Catalogue {
    private static final Pattern CASE = Pattern.compile("@(?:dev\\.waybill\\.faults\\.)?Case\\(\\{?([0-9, \\n]+)}?\\)");
    private static final Pattern NAME = Pattern.compile("(?:void|class|interface) (\\w+)");
    private static final int COLUMNS = 4;

    /**
     * One case.
     *
     * @param open why nobody holds it yet, empty when somebody must
     */
    record Fault(int number, String family, String promise, String open) {}

    private Catalogue() {}

    static List<Fault> all() {
        try (InputStream in = Catalogue.class.getResourceAsStream("/faults.tsv")) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Catalogue::fault).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fault fault(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("faults.tsv: a line needs number, family, promise and reason: " + line);
        }
        return new Fault(Integer.parseInt(columns[0]), columns[1], columns[2], columns[3]);
    }

    /** Tests by case, as {@code functions: DelivererTest.name}. */
    static Map<Integer, Set<String>> tests(Path root) throws IOException {
        Map<Integer, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .toList();
            for (Path source : sources) {
                read(root, source, tests);
            }
        }
        return tests;
    }

    private static void read(Path root, Path source, Map<Integer, Set<String>> tests) throws IOException {
        String text = Files.readString(source);
        String module = root.relativize(source).getName(0).toString();
        String type = source.getFileName().toString().replace(".java", "");
        Matcher cases = CASE.matcher(text);
        while (cases.find()) {
            Matcher name = NAME.matcher(text);
            if (!name.find(cases.end())) {
                throw new IllegalStateException(source + ": a case without a test behind it");
            }
            String test = name.group(1).equals(type) ? type : type + "." + name.group(1);
            for (String number : cases.group(1).split(",", -1)) {
                tests.computeIfAbsent(Integer.valueOf(number.strip()), any -> new TreeSet<>())
                        .add(module + ": " + test);
            }
        }
    }
}
