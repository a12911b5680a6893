import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A picture of figures: how much of its goal each uses up. What is beyond the line missed it. */
final class Chart {
    private static final int LABEL = 300;
    private static final int GOAL = 300;
    private static final int ROW = 22;

    /** Bars end here, however far beyond their goal they are. */
    private static final double LONGEST = 2.2;

    private static final int WIDTH = LABEL + (int) (GOAL * LONGEST) + 80;

    private Chart() {}

    /** Draws it into a folder beside the page, and gives the line that shows it there. */
    static String beside(Path page, String name, List<FiguresPage.Figure> figures) {
        try {
            Path folder = Files.createDirectories(page.resolveSibling("charts"));
            Files.writeString(folder.resolve(file(name)), svg(figures));
            return "![Share of its goal that each figure uses up](charts/" + file(name) + ")\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mark's word ends where a figure's name goes on. */
    private static String file(String name) {
        return name.replaceFirst("-$", "") + ".svg";
    }

    private static String svg(List<FiguresPage.Figure> figures) {
        StringBuilder svg = new StringBuilder();
        int height = (figures.size() + 1) * ROW + 8;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                .formatted(WIDTH, height));
        svg.append("""
                <style>
                  text { fill: #333 } .held { fill: #2a7f62 } .missed { fill: #c2571a } line { stroke: #333 }
                  @media (prefers-color-scheme: dark) { text { fill: #ddd } .held { fill: #4fb592 } .missed { fill: #f08a4b } line { stroke: #ddd } }
                </style>
                """);
        for (int i = 0; i < figures.size(); i++) {
            svg.append(bar(figures.get(i), i * ROW + 4));
        }
        int goal = LABEL + GOAL;
        svg.append("<line x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\" stroke-dasharray=\"3 3\"/>%n"
                .formatted(goal, goal, height - ROW));
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">its goal</text>%n".formatted(goal, height - 8));
        return svg.append("</svg>\n").toString();
    }

    private static String bar(FiguresPage.Figure figure, int y) {
        double share = share(figure);
        int width = (int) Math.round(GOAL * Math.min(LONGEST, share));
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                        + "<text x=\"%d\" y=\"%d\">%s</text>%n",
                LABEL - 8, y + 14, figure.name(), figure.holds() ? "held" : "missed", LABEL, y + 2, width, ROW - 6,
                LABEL + width + 6, y + 14, figure.value());
    }

    /** Of what may be at most so much, and of what must be at least so much the other way round. */
    private static double share(FiguresPage.Figure figure) {
        double value = Double.parseDouble(figure.value());
        double goal = Double.parseDouble(figure.goal().replaceAll("[^0-9.]", ""));
        return figure.goal().startsWith(">") ? goal / value : goal == 0 ? (value == 0 ? 0 : LONGEST) : value / goal;
    }
}
