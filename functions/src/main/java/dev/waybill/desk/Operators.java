package dev.waybill.desk;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import java.util.List;
import java.util.Optional;

/** The operators' rows, all in one partition: a partner has dozens of them. */
public final class Operators {
    private static final String PARTITION = "OPERATORS";
    private static final String SORT = "OPERATOR#";

    /** More people than any partner lets at its desk. */
    private static final int MOST = 1_000;

    private final Table table;

    public Operators(Table table) {
        this.table = table;
    }

    /** The person as the row stands this moment: access that was taken away is away. */
    public Optional<Operator> find(String subject) {
        return table.get(PARTITION, SORT + subject).flatMap(Operators::of);
    }

    /** Whether a person has or had a row: who was let go is not let in again by itself. */
    public boolean isKnown(String subject) {
        return table.get(PARTITION, SORT + subject).isPresent();
    }

    public List<Operator> all() {
        return table.query(PARTITION, SORT, MOST).stream()
                .flatMap(row -> of(row).stream())
                .toList();
    }

    public void put(Operator operator) {
        table.put(row(operator));
    }

    /** For a person who comes for the first time; says whether there was no row. */
    public boolean putIfNew(Operator operator) {
        return table.putIfAbsent(row(operator));
    }

    /** The row stays, empty: see {@link #isKnown}. */
    public void letGo(String subject) {
        table.put(Row.of(PARTITION, SORT + subject));
    }

    private static Row row(Operator operator) {
        return Row.of(PARTITION, SORT + operator.subject()).with("operator", Json.write(operator));
    }

    private static Optional<Operator> of(Row row) {
        return row.optionalText("operator").map(json -> Json.read(json, Operator.class));
    }
}
