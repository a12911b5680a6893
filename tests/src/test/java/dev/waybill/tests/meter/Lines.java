package dev.waybill.tests.meter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.sim.World;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stands where functions print: counts what CloudWatch takes in, line by line, and the metrics that lines make. */
final class Lines extends OutputStream {
    /** Of CloudWatch Logs: added to each line. */
    private static final int OVERHEAD = 26;

    private final PrintStream screen;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Set<String> metrics = new TreeSet<>();
    private @Nullable World world;
    private @Nullable Meter meter;

    private Lines(PrintStream screen) {
        this.screen = screen;
    }

    /** Takes the place of {@code System.out} before anybody has looked where that leads. */
    static Lines inPlaceOfTheScreen() {
        Lines lines = new Lines(System.out);
        System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
        return lines;
    }

    /** Where the result is printed. */
    PrintStream screen() {
        return screen;
    }

    /** From now on lines belong to this world's actors. */
    void readBy(World nextWorld, Meter nextMeter) {
        world = nextWorld;
        meter = nextMeter;
        metrics.clear();
    }

    /** The custom metrics that lines made, by namespace, dimensions and name. */
    Set<String> metrics() {
        return Set.copyOf(metrics);
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            ended(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }

    private void ended(String text) {
        if (world == null || meter == null || world.onStage().isEmpty()) {
            return;
        }
        // How long it took is the one thing that this machine decides: two digits, as at home.
        String settled = text.replaceFirst("\"millis\":\\d+", "\"millis\":12");
        long bytes = (long) settled.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        meter.units(world.onStage(), "logs own lines", "logs.ingested", bytes);
        if (text.contains("\"_aws\"")) {
            keep(Json.parse(text));
        }
        if (Boolean.getBoolean("waybill.meter.lines")) {
            screen.println(world.onStage() + " " + text);
        }
    }

    private void keep(JsonNode embedded) {
        for (JsonNode directive : embedded.path("_aws").path("CloudWatchMetrics")) {
            directive
                    .path("Metrics")
                    .forEach(metric -> metrics.add(directive.path("Namespace").asText() + "/"
                            + embedded.path("room").asText() + "/"
                            + metric.path("Name").asText()));
        }
    }
}
