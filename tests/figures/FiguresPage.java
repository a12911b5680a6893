import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the figures of {@code target/figures} into {@code docs/guarantee.md}, between its two marks. Run from its source, in the
 * repository's root: {@code java tests/figures/FiguresPage.java}.
 */
final class FiguresPage {
    private static final Path PAGE = Path.of("docs/guarantee.md");
    private static final Path FIGURES = Path.of("target/figures");
    private static final String BEGIN = "<!-- figures: java tests/figures/FiguresPage.java -->\n";
    private static final String END = "<!-- end of figures -->";

    public static void main(String[] args) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalStateException(PAGE + " has no marks for its figures");
        }
        Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
    }

    private static String table() throws IOException {
        try (Stream<Path> files = Files.list(FIGURES)) {
            List<String> rows = files.sorted().map(FiguresPage::row).toList();
            return rows.stream().collect(Collectors.joining("\n", "| figure | value | goal |\n| --- | --- | --- |\n", "\n"));
        }
    }

    private static String row(Path file) {
        try {
            String figure = Files.readString(file);
            String missed = member(figure, "holds").equals("true") ? "" : " **missed**";
            return "| `" + member(figure, "name") + "` | " + member(figure, "value") + " " + member(figure, "unit") + missed
                    + " | " + member(figure, "goal") + " |";
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
