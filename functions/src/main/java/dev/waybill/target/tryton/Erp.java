package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.target.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tryton's verbs, typed: find, read, create, write, press. */
final class Erp {
    /** No search of ours can rightly find more than the lines of the largest order. */
    private static final int MOST = 20_000;

    private static final List<List<String>> BY_ID = List.of(List.of("id", "ASC"));

    private final Calls calls;
    private final Settings settings;

    Erp(Calls calls, Settings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    int company() throws Ended {
        return calls.company();
    }

    static List<Object> is(String field, Object value) {
        return List.of(field, "=", value);
    }

    static List<Object> in(String field, List<?> values) {
        return List.of(field, "in", values);
    }

    /** Money and prices travel tagged: Tryton refuses a JSON number. */
    static Map<String, String> decimal(BigDecimal value) {
        return Map.of("__class__", "Decimal", "decimal", value.toPlainString());
    }

    static BigDecimal decimal(JsonNode value) {
        return new BigDecimal(value.path("decimal").asText());
    }

    List<JsonNode> find(String model, List<?> domain, String... fields) throws Ended {
        List<JsonNode> rows = new ArrayList<>();
        calls.call(Answers.Kind.READ, "model." + model + ".search_read", domain, 0, MOST, BY_ID, List.of(fields))
                .forEach(rows::add);
        return rows;
    }

    /** The one row of our reference; two of them are beyond a program's judgement. */
    Optional<JsonNode> findOne(String model, List<?> domain, String... fields) throws Ended {
        List<JsonNode> rows = find(model, domain, fields);
        if (rows.size() > 1) {
            throw new Ended(
                    new Outcome.Refused("reference-twice", model, "keep one of the two in Tryton, cancel the other"));
        }
        return rows.stream().findFirst();
    }

    JsonNode read(String model, int id, String... fields) throws Ended {
        return calls.call(Answers.Kind.READ, "model." + model + ".read", List.of(id), List.of(fields))
                .path(0);
    }

    int create(String model, Map<String, ?> values) throws Ended {
        return calls.call(Answers.Kind.CHANGE, "model." + model + ".create", List.of(values))
                .path(0)
                .asInt();
    }

    void write(String model, int id, Map<String, ?> values) throws Ended {
        calls.call(Answers.Kind.CHANGE, "model." + model + ".write", List.of(id), values);
    }

    /** Presses a button and says in what state the thing then is: the answer itself says nothing. */
    String press(String model, String button, int id) throws Ended {
        calls.call(Answers.Kind.CHANGE, "model." + model + "." + button, List.of(id));
        return read(model, id, "state").path("state").asText();
    }
}
