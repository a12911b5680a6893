import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the figures of {@code target/figures} into the pages, between their marks: those whose names begin with a mark's
 * words, or where it has none, those that no other mark wants. A mark with words has a chart beside its table. What was not
 * measured leaves its place as it was: a whole table of those that are made in one sitting, else its row. Run from its source, in the repository's root:
 * {@code java tests/figures/FiguresPage.java [page...]}.
 */
final class FiguresPage {
    private static final List<String> PAGES = List.of("docs/guarantee.md", "docs/performance.md");
    /** What a page of its own tells, in its own words: docs/cost.md, which CostIT holds. */
    private static final String ELSEWHERE = "cost-";

    private static final Path FIGURES = Path.of("target/figures");
    private static final Pattern MARKED = Pattern.compile(
            "(<!-- figures((?: [a-z-]+)*): java tests/figures/FiguresPage.java -->\n)(.*?)(<!-- end of figures -->)", Pattern.DOTALL);

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*$", Pattern.MULTILINE);

    /** A figure as its file has it. */
    record Figure(String name, String value, String unit, String goal, boolean holds) {
        String row() {
            String missed = holds ? "" : " **missed**";
            return "| `" + name + "` | " + value + " " + unit + missed + " | " + goal + " |";
        }
    }

    public static void main(String[] args) throws IOException {
        List<Figure> figures = figures();
        List<String> words = new ArrayList<>();
        for (String page : PAGES) {
            MARKED.matcher(Files.readString(Path.of(page))).results().forEach(mark -> words.addAll(words(mark)));
        }
        for (String page : args.length == 0 ? PAGES : Arrays.asList(args)) {
            Path file = Path.of(page);
            Matcher marks = MARKED.matcher(Files.readString(file));
            if (!marks.find()) {
                throw new IllegalStateException(page + " has no marks for its figures");
            }
            Files.writeString(file, marks.reset().replaceAll(mark -> Matcher.quoteReplacement(
                    mark.group(1) + between(mark, file, figures, words) + mark.group(4))));
        }
    }

    private static List<String> words(MatchResult mark) {
        return Stream.of(mark.group(2).split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String between(MatchResult mark, Path page, List<Figure> figures, List<String> wanted) {
        List<String> own = words(mark);
        List<Figure> here = figures.stream()
                .filter(figure -> own.isEmpty() ? !begins(figure, wanted) : begins(figure, own))
                .toList();
        if (here.isEmpty()) {
            return mark.group(3);
        }
        Map<String, String> rows = new TreeMap<>(own.isEmpty() ? rows(mark.group(3)) : Map.of());
        here.forEach(figure -> rows.put(figure.name(), figure.row()));
        String table = rows.values().stream()
                .collect(Collectors.joining("\n", "| figure | value | goal |\n| --- | --- | --- |\n", "\n"));
        return own.isEmpty() ? table : table + "\n" + Chart.beside(page, own.getFirst(), here);
    }

    /** What a table says already, by the figure's name: a table that many commands fill keeps what was not made this time. */
    private static Map<String, String> rows(String table) {
        return ROW.matcher(table).results().collect(Collectors.toMap(row -> row.group(1), MatchResult::group));
    }

    private static boolean begins(Figure figure, List<String> words) {
        return words.stream().anyMatch(figure.name()::startsWith);
    }

    private static List<Figure> figures() throws IOException {
        try (Stream<Path> files = Files.list(FIGURES)) {
            return files.sorted()
                    .map(FiguresPage::figure)
                    .filter(figure -> !figure.name().startsWith(ELSEWHERE))
                    .toList();
        }
    }

    private static Figure figure(Path file) {
        try {
            String text = Files.readString(file);
            return new Figure(
                    member(text, "name"),
                    new BigDecimal(member(text, "value")).toPlainString(),
                    member(text, "unit"),
                    member(text, "goal"),
                    member(text, "holds").equals("true"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String member(String figure, String name) {
        Matcher member = Pattern.compile("\"" + name + "\" : \"?([^\"\n]*?)\"?,?\n").matcher(figure);
        if (!member.find()) {
            throw new IllegalStateException("a figure without " + name);
        }
        return member.group(1);
    }
}
