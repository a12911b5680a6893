package dev.waybill.tests.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One measured figure.
 *
 * @param name lower case with dashes; also the file's name
 * @param unit what one of {@code value} is: {@code seeds}, {@code ratio}, {@code %}
 * @param goal what it must be, in words a reader checks: {@code = 0}, {@code >= 20000}
 * @param holds whether the goal is met
 * @param command what makes it again from a clean clone
 */
public record Figure(String name, BigDecimal value, String unit, String goal, boolean holds, String command) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A figure that must not exceed its goal; 0 for what must never happen. */
    public static Figure atMost(String name, Number value, Number goal, String unit, String command) {
        BigDecimal measured = new BigDecimal(value.toString());
        BigDecimal limit = new BigDecimal(goal.toString());
        String words = limit.signum() == 0 ? "= 0" : "<= " + goal;
        return new Figure(name, measured, unit, words, measured.compareTo(limit) <= 0, command);
    }

    /** A figure that must reach its goal. */
    public static Figure atLeast(String name, Number value, Number goal, String unit, String command) {
        BigDecimal measured = new BigDecimal(value.toString());
        boolean holds = measured.compareTo(new BigDecimal(goal.toString())) >= 0;
        return new Figure(name, measured, unit, ">= " + goal, holds, command);
    }

    /**
     * Writes it beside the others, then fails if the goal is missed.
     *
     * @throws AssertionError naming the figure, its value and the goal
     */
    public void told() {
        written();
        if (!holds) {
            throw new AssertionError(name + " is " + value.toPlainString() + " " + unit + " and must be " + goal);
        }
    }

    /** Writes it beside the others, held or missed: for a bench, whose page says which. */
    public Figure written() {
        try {
            Path folder = Files.createDirectories(root().resolve("target/figures"));
            Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(this));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("figure " + name + " cannot be written", e);
        }
    }

    /** The repository's root: the folder that holds the command. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("waybill"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run this within the repository");
            }
        }
        return folder;
    }
}
