package dev.waybill.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One table with {@code pk} and {@code sk}: consistent reads, and writes with one kind of condition each. */
public interface Table {

    /** The row as it stands, read consistently. */
    Optional<Row> get(String partition, String sort);

    /** Writes the row whatever stands there. */
    void put(Row row);

    /** Writes the row if none stands there; says whether it did. */
    boolean putIfAbsent(Row row);

    /**
     * Writes the row over the version it was made from ({@code version}, 0 for none); says whether it did. Who meets another
     * writer's transaction there did not, as if that had been first.
     */
    boolean putOver(Row row, long expectedVersion);

    /**
     * Writes the row over its version together with rows that must not stand yet, all or nothing.
     *
     * @return empty when written; else the sort keys of the new rows that stand already, or {@code *} for another version or
     *     another transaction at the same moment
     */
    Set<String> putOverWith(Row row, long expectedVersion, List<Row> newRows);

    /** The rows of a partition whose sort key begins so, in key order, at most {@code limit}. */
    List<Row> query(String partition, String sortPrefix, int limit);

    /** The same from behind a sort key on, which need not stand any more. */
    List<Row> after(String partition, String sortPrefix, String sort, int limit);

    /** Every row whose sort key begins so, over the whole table: for reports, never on an event's path. */
    Stream<Row> scan(String sortPrefix);

    /** Takes the row away; without a word when none stands there. */
    void delete(String partition, String sort);
}
