package dev.waybill.watch;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.balance.FactsBalance;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.journal.Journal;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round: counts, tells what is missing, and takes back what was told of facts that turned up. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final String CAUSE = "fact-missing";

    /**
     * What a redrive took out of the dead letters just now is neither there nor settled where the watch looks: a fact is missing
     * when two rounds this far apart find it nowhere. Longer than a queue and the archive's window together.
     */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(10);

    /** A line that a person reads and a log takes. */
    private static final int NAMED = 100;

    /** Enough of those whose dead letters are out of sight to tell, at their return, that something of theirs is missing. */
    private static final int KEPT_OF_CLOSED = 1_000;

    private final FactsBalance facts;
    private final Journal journal;
    private final MissingRows rows;
    private final RecordStore records;
    private final Clock clock;

    Watch(FactsBalance facts, Journal journal, MissingRows rows, RecordStore records, Clock clock) {
        this.facts = facts;
        this.journal = journal;
        this.rows = rows;
        this.records = records;
        this.clock = clock;
    }

    /**
     * The cursor moves last: a round that breaks off, or that could not see all dead letters, is made again, and ends the same. Says
     * how many facts are missing; who could not see all dead letters says so of those only that were nowhere before.
     */
    int round() {
        Instant now = clock.instant();
        Hours hours = Hours.after(rows.checked(), now);
        Map<String, Missing> known = rows.all();
        Collection<Missing> open = open(hours, now, known);
        DeadLetters.Dead dead = open.isEmpty() ? DeadLetters.Dead.NOTHING : facts.dead();
        List<Missing> nowhere = open.stream()
                .filter(fact -> !dead.ids().contains(fact.eventId()))
                .toList();
        List<Missing> missing = nowhere.stream()
                .filter(fact -> fact.wasMissingAt(now.minus(ON_THE_WAY)) && !isClosed(fact, dead))
                .toList();
        if (!dead.looked().allElse()) {
            LOG.warn("more dead letters than one walk shows: nothing else is called missing before they are fewer");
            name(missing);
            return missing.size();
        }
        remember(nowhere, known, dead);
        missing.forEach(this::tell);
        known.values().stream().filter(fact -> !nowhere.contains(fact)).forEach(fact -> takeBack(fact, missing));
        name(missing);
        rows.checked(hours.to());
        return missing.size();
    }

    /** What nobody settled: of these hours, read once, and of what was missing before. */
    private Collection<Missing> open(Hours hours, Instant now, Map<String, Missing> known) {
        Open open = new Open(hours.to(), now, known);
        journal.read(Set.of(), hours.from(), hours.toldUntil()).forEach(open::read);
        return open.facts();
    }

    /** Whose own dead letters are out of sight has nothing called missing: it may lie there. It is looked for again each round. */
    private static boolean isClosed(Missing fact, DeadLetters.Dead dead) {
        return dead.looked().closed().contains(fact.record().tenant());
    }

    private void remember(List<Missing> nowhere, Map<String, Missing> known, DeadLetters.Dead dead) {
        long kept = known.values().stream().filter(fact -> isClosed(fact, dead)).count();
        Map<Boolean, List<Missing>> fresh = nowhere.stream()
                .filter(fact -> !known.containsKey(fact.eventId()))
                .collect(Collectors.partitioningBy(fact -> isClosed(fact, dead)));
        fresh.getOrDefault(false, List.of()).forEach(rows::add);
        fresh.getOrDefault(true, List.of()).stream()
                .limit(Math.max(0, KEPT_OF_CLOSED - kept))
                .forEach(rows::add);
    }

    private void tell(Missing fact) {
        records.note(new ExceptionNote(
                fact.record(),
                CAUSE,
                "",
                "the fact was accepted and nobody told how it ended: look for its event id in the flow's log,"
                        + " then have the sender send it again; it counts once",
                null,
                fact.eventId(),
                fact.acceptedAt()));
    }

    /** One note stands for all missing facts of a record. */
    private void takeBack(Missing found, List<Missing> missing) {
        if (missing.stream().noneMatch(fact -> fact.record().equals(found.record()))) {
            records.clear(found.record(), CAUSE);
        }
        rows.found(found);
    }

    private static void name(List<Missing> missing) {
        missing.stream()
                .collect(Collectors.groupingBy(fact -> fact.record().tenant()))
                .forEach((tenant, own) -> LOG.warn(
                        "facts missing",
                        entry("tenant", tenant.value()),
                        entry("missing", own.size()),
                        entry(
                                "eventIds",
                                own.stream()
                                        .sorted(Comparator.comparing(Missing::acceptedAt))
                                        .map(Missing::eventId)
                                        .limit(NAMED)
                                        .toList())));
    }
}
