package dev.waybill.local.cold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.ColdStart.Took;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, as multiples of the bare handler, beside what it should be. */
public final class Goals {
    private static final String COMMAND = "./waybill bench cold";
    private static final String BARE = "x bare";

    private final Map<Subject, Took> medians;
    private final Took bare;

    Goals(Map<Subject, Took> medians) {
        this.medians = medians;
        this.bare = medians.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(Baselines.BARE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** A line for each subject. */
    public List<String> table() {
        var lines = new ArrayList<String>();
        lines.add("| what | CPU s | × bare | wall s | memory MB | × bare |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        medians.forEach((subject, took) -> lines.add("| %s | %s | %s | %s | %d | %s |"
                .formatted(
                        subject,
                        seconds(took.cpu()),
                        ratio(took.cpu(), bare.cpu()),
                        seconds(took.wall()),
                        took.residentKilobytes() / 1024,
                        ratio(took.residentKilobytes(), bare.residentKilobytes()))));
        return lines;
    }

    /** The figures: processor time and memory of our functions, and the primed answer over the unprimed one. */
    public List<ObjectNode> figures() {
        var figures = new ArrayList<ObjectNode>();
        medians.forEach((subject, took) -> {
            if (!subject.settings().handler().startsWith("dev.waybill.baselines.")) {
                figures.addAll(figures(subject, took));
            }
        });
        return figures;
    }

    private List<ObjectNode> figures(Subject subject, Took took) {
        return switch (subject.way()) {
            case PLAIN ->
                List.of(
                        figure(
                                subject.figure(),
                                ratio(took.cpu(), bare.cpu()),
                                BARE,
                                isIngest(subject) ? "4.5" : "5.0"),
                        figure(subject.figure() + "-memory", memory(took), BARE, "2.7"));
            case AOT ->
                List.of(
                        figure(subject.figure(), ratio(took.cpu(), bare.cpu()), BARE, "2.2"),
                        figure(subject.figure() + "-memory", memory(took), BARE, "1.7"));
            case UNPRIMED -> List.of();
            case PRIMED ->
                unprimed(subject)
                        .map(without -> List.of(
                                figure(subject.figure(), ratio(took.wall(), without.wall()), "x unprimed", "0.10")))
                        .orElse(List.of());
        };
    }

    private Optional<Took> unprimed(Subject primed) {
        return medians.entrySet().stream()
                .filter(entry -> entry.getKey().way() == Subject.Way.UNPRIMED)
                .filter(entry -> entry.getKey().name().equals(primed.name()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isIngest(Subject subject) {
        return subject.name().equals("IngestFunction");
    }

    private BigDecimal memory(Took took) {
        return ratio(took.residentKilobytes(), bare.residentKilobytes());
    }

    private static ObjectNode figure(String name, BigDecimal value, String unit, String goal) {
        return Json.object()
                .put("name", name)
                .put("value", value)
                .put("unit", unit)
                .put("goal", "<= " + goal)
                .put("holds", value.compareTo(new BigDecimal(goal)) <= 0)
                .put("command", COMMAND);
    }

    /** Each beside the others of the repository. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var figure : figures()) {
            Files.writeString(folder.resolve(figure.path("name").asText() + ".json"), Json.pretty(figure));
        }
    }

    private static BigDecimal ratio(Duration one, Duration other) {
        return ratio(one.toMillis(), other.toMillis());
    }

    private static BigDecimal ratio(long one, long other) {
        return BigDecimal.valueOf(one).divide(BigDecimal.valueOf(Math.max(1, other)), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).setScale(2, RoundingMode.HALF_UP);
    }
}
