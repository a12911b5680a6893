package dev.waybill.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is on its way: messages by station, and what the ERP has. */
record Progress(int sent, int toSend, Map<String, List<Integer>> stations, JsonNode effects) {
    private static final Pattern STATION = Pattern.compile(".*-street-(?:Pooled)?(\\w+?)(?:Feed)?Queue[0-9A-F]{8}");

    /** Reads the depths of the physical queues; dead letters are counted by the balance, not awaited here. */
    static Progress of(int sent, int toSend, Map<String, List<Integer>> depths, JsonNode effects) {
        var stations = new TreeMap<String, List<Integer>>();
        depths.forEach((queue, depth) -> {
            var matcher = STATION.matcher(queue);
            if (matcher.matches() && !matcher.group(1).contains("Undelivered")) {
                stations.put(matcher.group(1), depth);
            }
        });
        return new Progress(sent, toSend, stations, effects);
    }

    boolean isQuiet() {
        return onTheWay() == 0;
    }

    private int onTheWay() {
        return stations.values().stream()
                .mapToInt(depth -> depth.get(0) + depth.get(1))
                .sum();
    }

    private int happened() {
        var count = 0;
        for (var tenant : effects) {
            for (var effect : tenant.path("effects")) {
                count += effect.asInt();
            }
        }
        return count;
    }

    String summary(long seconds) {
        return "%4d s   sent %d of %d   on the way %d   done at the ERP %d"
                .formatted(seconds, sent, toSend, onTheWay(), happened());
    }

    List<String> table() {
        var rows = new ArrayList<String>();
        rows.add("        %-22s %8s %8s".formatted("station", "waiting", "at work"));
        stations.forEach(
                (station, depth) -> rows.add("        %-22s %8d %8d".formatted(station, depth.get(0), depth.get(1))));
        return rows;
    }
}
