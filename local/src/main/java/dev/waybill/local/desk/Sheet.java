package dev.waybill.local.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table as a person reads it: a column for each member, as wide as it must be. */
public record Sheet(List<String> members) {
    private static final String GAP = "  ";

    public Sheet {
        members = List.copyOf(members);
    }

    public static Sheet of(String... members) {
        return new Sheet(List.of(members));
    }

    /** The items, one a line, under the members' names. */
    public String text(JsonNode items) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(members);
        items.forEach(item ->
                rows.add(members.stream().map(member -> cell(item.path(member))).toList()));
        var widths = IntStream.range(0, members.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .reduce((a, b) -> a + GAP + b)
                        .orElse("")
                        .stripTrailing())
                .reduce((a, b) -> a + System.lineSeparator() + b)
                .orElse("");
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
