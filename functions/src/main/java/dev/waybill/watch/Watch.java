package dev.waybill.watch;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import dev.waybill.balance.Conservation;
import dev.waybill.balance.FactsBalance;
import dev.waybill.events.Envelope;
import dev.waybill.journal.Journal;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One round: counts, tells what is missing, and takes back what was told of facts that turned up. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final String CAUSE = "fact-missing";

    /** A line that a person reads and a log takes. */
    private static final int NAMED = 100;

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

    /** The cursor moves last: a round that breaks off is made again, and ends the same. Says how many facts are missing. */
    int round() {
        Hours hours = Hours.after(rows.checked(), clock.instant());
        List<Missing> known = rows.all();
        List<Missing> open = open(hours, known);
        Set<String> dead = open.isEmpty() ? Set.of() : facts.dead();
        List<Missing> missing =
                open.stream().filter(fact -> !dead.contains(fact.eventId())).toList();
        missing.forEach(this::tell);
        known.stream().filter(fact -> !missing.contains(fact)).forEach(fact -> takeBack(fact, missing));
        name(missing);
        rows.checked(hours.to());
        return missing.size();
    }

    /** What nobody settled, tenant by tenant: of these hours, and of what was missing before. */
    private List<Missing> open(Hours hours, List<Missing> known) {
        List<Missing> open = new ArrayList<>();
        Set<TenantId> tenants = new HashSet<>(journal.tenants(hours.from(), hours.toldUntil()));
        known.stream().map(fact -> fact.record().tenant()).forEach(tenants::add);
        for (TenantId tenant : tenants) {
            Conservation told = facts.of(tenant, hours.from(), hours.to(), hours.toldUntil());
            Stream<Missing> before = known.stream()
                    .filter(fact -> fact.record().tenant().equals(tenant) && !told.isSettled(fact.eventId()));
            Set<String> lost = Set.copyOf(told.balance(Set.of(), hours.to()).missing());
            Stream.concat(before, described(tenant, hours, lost)).distinct().forEach(open::add);
        }
        return open;
    }

    /** Reads the hours a second time, only where something is missing, for whose record a note stands. */
    private Stream<Missing> described(TenantId tenant, Hours hours, Set<String> lost) {
        return lost.isEmpty()
                ? Stream.empty()
                : journal.read(tenant, hours.from(), hours.to())
                        .filter(envelope -> lost.contains(envelope.id()))
                        .map(envelope -> new Missing(envelope.id(), record(envelope), envelope.time()));
    }

    /** The subject of a fact is {@code order/shop:1001}. */
    private static RecordKey record(Envelope fact) {
        String[] subject = fact.subject().split("/", 2);
        return new RecordKey(fact.tenant(), EntityKind.of(subject[0]), subject[1]);
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
        rows.add(fact);
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
