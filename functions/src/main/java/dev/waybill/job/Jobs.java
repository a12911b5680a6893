package dev.waybill.job;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.events.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The jobs, newest first, each in a row that is written on condition of its version. */
public final class Jobs {
    private static final String JOB = "job";

    /** A job is some hundred bytes: a round trip brings many. */
    private static final int PAGE = 100;

    /** As long as an answer is kept for who asks again. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final String HEX = "0123456789abcdef";

    private final Table table;

    public Jobs(Table table) {
        this.table = table;
    }

    /** Writes a new job; says it as it stands. */
    public Job begin(Job job) {
        return write(job)
                .orElseThrow(() -> new IllegalStateException("job " + job.id() + " was begun by somebody else"));
    }

    /** Writes a job over the version that it was read at; empty when somebody else wrote in between. */
    public Optional<Job> write(Job job) {
        Job next = job.withVersion(job.version() + 1);
        Row row = Row.of(partition(job.kind()), sort(job.id()))
                .with("version", next.version())
                .with(JOB, Json.write(next));
        return table.putOver(row, job.version()) ? Optional.of(next) : Optional.empty();
    }

    /**
     * The id of the job that a request makes: the one that it was given first.
     *
     * @param request the same for a repetition
     * @param fresh for a request that comes for the first time
     */
    public String named(String request, String fresh, Instant now) {
        Row row = Row.of("JOBOF#" + request, "JOB")
                .with(JOB, fresh)
                .with("expires", now.plus(KEPT).getEpochSecond());
        if (table.putIfAbsent(row)) {
            return fresh;
        }
        Optional<String> first = table.get(row.partition(), row.sort())
                .filter(standing -> standing.number("expires") > now.getEpochSecond())
                .map(standing -> standing.text(JOB));
        if (first.isEmpty()) {
            table.put(row);
        }
        return first.orElse(fresh);
    }

    public Optional<Job> find(String kind, String id) {
        return table.get(partition(kind), sort(id)).map(Jobs::of);
    }

    /** Jobs of a kind that are older than this one, or all, newest first. */
    public List<Job> list(String kind, String olderThan, int limit) {
        List<Row> rows = olderThan.isEmpty()
                ? table.query(partition(kind), "", limit)
                : table.after(partition(kind), "", sort(olderThan), limit);
        return rows.stream().map(Jobs::of).toList();
    }

    /** The same one after the other, read page by page while they are asked for. */
    public Stream<Job> stream(String kind, String olderThan) {
        return Stream.iterate(
                        list(kind, olderThan, PAGE),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : list(kind, page.getLast().id(), PAGE))
                .flatMap(List::stream);
    }

    /** What a job sent. */
    public Items items(String id) {
        return new Items(table, id);
    }

    private static Job of(Row row) {
        return Json.read(row.text(JOB), Job.class);
    }

    private static String partition(String kind) {
        return "JOBS#" + kind;
    }

    /** Ids grow with time and tables are read upwards: the complement of an id stands before those of older ones. */
    private static String sort(String id) {
        StringBuilder sort = new StringBuilder(id.length());
        id.chars().forEach(c -> {
            int digit = HEX.indexOf(c);
            sort.append(digit < 0 ? (char) c : HEX.charAt(15 - digit));
        });
        return sort.toString();
    }
}
