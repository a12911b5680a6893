import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes the share of mutants that the tests kill to {@code target/figures}, in the shape of the other figures, and fails
 * below the goal. Run from its source by the profile {@code mutation}:
 * {@code MutationFigure <root> <name> <goal> <report folder>...}.
 */
final class MutationFigure {
    /** A mutant whose process broke was not killed by a test: PIT would count it as such. */
    private static final List<String> KILLED = List.of("KILLED", "TIMED_OUT");

    private static final String COMMAND = "./mvnw verify -pl canonical-model,functions -am -Pmutation";

    private record Count(int killed, int all) {
        Count plus(boolean isKilled) {
            return new Count(killed + (isKilled ? 1 : 0), all + 1);
        }

        /** Rounded down, so that nothing just below the goal holds. */
        long percentTenths() {
            return all == 0 ? 0 : 1_000L * killed / all;
        }
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        String name = args[1];
        int goal = Integer.parseInt(args[2]);
        Map<String, Count> classes = new TreeMap<>();
        for (String folder : Arrays.asList(args).subList(3, args.length)) {
            read(Path.of(folder).resolve("mutations.xml"), classes);
        }
        Count total = classes.values().stream()
                .reduce(new Count(0, 0), (a, b) -> new Count(a.killed() + b.killed(), a.all() + b.all()));
        boolean holds = total.percentTenths() >= goal * 10L;
        classes.forEach((type, count) -> System.out.println(type + ": " + count.killed() + " of " + count.all()));
        System.out.println(name + ": " + total.killed() + " of " + total.all() + " mutants killed, goal " + goal + " %");
        write(root, name, total, goal, holds);
        if (!holds) {
            System.exit(1);
        }
    }

    private static void read(Path report, Map<String, Count> classes) throws Exception {
        Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile());
        NodeList mutations = document.getElementsByTagName("mutation");
        for (int i = 0; i < mutations.getLength(); i++) {
            Element mutation = (Element) mutations.item(i);
            String type = mutation.getElementsByTagName("mutatedClass").item(0).getTextContent();
            boolean killed = KILLED.contains(mutation.getAttribute("status"));
            classes.merge(type.replaceFirst("\\$.*", ""), new Count(0, 0).plus(killed), (a, b) -> a.plus(killed));
        }
    }

    private static void write(Path root, String name, Count total, int goal, boolean holds) {
        String json = """
                {
                  "name" : "%s",
                  "value" : %d.%d,
                  "unit" : "%%",
                  "goal" : ">= %d",
                  "holds" : %s,
                  "command" : "%s"
                }
                """
                .formatted(name, total.percentTenths() / 10, total.percentTenths() % 10, goal, holds, COMMAND);
        try {
            Path folder = Files.createDirectories(root.resolve("target/figures"));
            Files.writeString(folder.resolve(name + ".json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException("figure " + name + " cannot be written", e);
        }
    }
}
