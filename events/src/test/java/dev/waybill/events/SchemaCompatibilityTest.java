package dev.waybill.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate itself: what it must stop, and what it must let through. */
class SchemaCompatibilityTest {
    private static final String RELEASED = """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string", "maxLength": 10, "pattern": "^[a-z]+$"},
              "count": {"type": "integer", "minimum": 0},
              "state": {"enum": ["open", "closed"]},
              "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
              "note": {"type": ["string", "null"]},
              "more": {"type": "object", "additionalProperties": {"type": "string"}},
              "form": {"oneOf": [{"type": "string"}, {"type": "integer"}]}},
             "$defs": {"line": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}}}}}
            """;

    @Test
    void letsTheSameSchemaThrough() {
        assertThat(breaks(RELEASED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"count\": {;\"colour\": {\"type\": \"string\"}, \"count\": {",
                "[\"open\", \"closed\"];[\"open\", \"closed\", \"lost\"]",
                "\"maxLength\": 10;\"maxLength\": 20",
                "\"maxLength\": 10, ;",
                "\"minimum\": 0;\"minimum\": -1",
                "\"type\": \"integer\", \"minimum\": 0;\"type\": \"number\"",
                "\"type\": [\"string\", \"null\"];\"type\": [\"string\", \"null\", \"integer\"]",
                "[{\"type\": \"string\"}, {\"type\": \"integer\"}];[{\"type\": \"string\"}, {\"type\": \"integer\"}, {\"type\": \"boolean\"}]",
                "\"properties\": {\"sku\": {;\"properties\": {\"name\": {\"type\": \"string\"}, \"sku\": {"
            })
    void letsGrowthThrough(String from, String to) {
        assertThat(RELEASED).contains(from);
        assertThat(breaks(RELEASED.replace(from, to == null ? "" : to))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "\"count\": {;\"number\": {;/count: was removed",
                "\"required\": [\"id\"];\"required\": [\"id\", \"count\"];/count: became required",
                "\"required\": [\"id\"], ;\"title\": \"x\", ;/id: is no longer always there",
                "\"type\": \"integer\", \"minimum\": 0;\"type\": \"string\";/count: type [integer] became [string]",
                "\"type\": [\"string\", \"null\"];\"type\": \"string\";/note: type [null, string] became [string]",
                "[\"open\", \"closed\"];[\"open\"];/state: no longer allows [closed]",
                "\"note\": {;\"note\": {\"enum\": [\"a\"], ;/note: was open and became an enumeration",
                "\"maxLength\": 10;\"maxLength\": 9;/id: maxLength became tighter",
                "\"note\": {;\"note\": {\"maxLength\": 9, ;/note: maxLength became tighter",
                "\"minimum\": 0;\"minimum\": 1;/count: minimum became tighter",
                "^[a-z]+$;^[a-y]+$;/id: pattern changed",
                "\"required\": [\"sku\"];\"required\": [\"sku\", \"name\"];/lines/*/name: became required",
                "\"sku\": {\"type\": \"string\"};\"sku\": {\"type\": \"integer\"};/lines/*/sku: type [string] became [integer]",
                "\"additionalProperties\": {\"type\": \"string\"};\"additionalProperties\": false;/more: no longer takes further properties",
                "\"additionalProperties\": {\"type\": \"string\"};\"additionalProperties\": {\"type\": \"integer\"};/more/*: type [string] became [integer]",
                "{\"oneOf\": [{\"type\": \"string\"}, ;{\"oneOf\": [;/form: has fewer forms"
            })
    void stopsWhatBreaksItsWord(String from, String to, String reason) {
        assertThat(RELEASED).contains(from);
        assertThat(breaks(RELEASED.replace(from, to))).contains(reason);
    }

    private static List<String> breaks(String current) {
        return SchemaCompatibility.breaks(Json.read(RELEASED, JsonNode.class), Json.read(current, JsonNode.class));
    }
}
