package dev.waybill.local.cold;

import dev.waybill.local.cloud.functions.ColdStart;
import dev.waybill.local.cloud.functions.ColdStart.Took;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Starts every subject once a round, so that what else the machine does falls on all alike; the median counts. */
final class Rounds {
    private final ColdStart starts;
    private final Consumer<Subject> before;
    private final Map<Subject, List<Took>> taken = new LinkedHashMap<>();

    /** @param before makes the world what the subject must find */
    Rounds(ColdStart starts, Consumer<Subject> before) {
        this.starts = starts;
        this.before = before;
    }

    /** The medians by subject; the first round only fills the machine's file cache. */
    Map<Subject, Took> run(List<Subject> subjects, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        for (var round = 0; round <= rounds; round++) {
            progress.accept("round " + round + " of " + rounds);
            for (var subject : subjects) {
                var took = once(subject);
                if (round > 0) {
                    taken.computeIfAbsent(subject, _ -> new ArrayList<>()).add(took);
                }
            }
        }
        var medians = new LinkedHashMap<Subject, Took>();
        taken.forEach((subject, all) -> medians.put(subject, median(all)));
        return medians;
    }

    private Took once(Subject subject) throws IOException, InterruptedException {
        before.accept(subject);
        return subject.way().isAnswerAlone()
                ? starts.answer(subject.settings(), subject.payload(), subject.way().start)
                : starts.start(subject.settings(), subject.payload(), subject.way().start);
    }

    private static Took median(List<Took> all) {
        return new Took(
                Duration.ofNanos(median(all, took -> took.cpu().toNanos())),
                Duration.ofNanos(median(all, took -> took.wall().toNanos())),
                median(all, Took::residentKilobytes));
    }

    private static long median(List<Took> all, ToLongFunction<Took> of) {
        var sorted = all.stream().mapToLong(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
