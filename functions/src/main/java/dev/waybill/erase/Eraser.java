package dev.waybill.erase;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.model.Customer;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.record.Due;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.RecordStore;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.LedgerEntry;
import dev.waybill.record.TargetRow;
import dev.waybill.record.TargetRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Erases a person, from the outside in: what finds the person goes last, and is named in the task before anything goes, so that
 * the next run, after a crash or a wait, finds everything again. Order of steps: the archive's last hours, dead letters, the
 * hours before, records, match keys, task; dead letters and archive once more when nothing can be on its way any more. A run that
 * has no time left says how far it came, and comes again.
 */
final class Eraser {
    /** A request is often a batch ahead of the archive. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    /** Who looks at dead letters hides them for a minute, and is counted for about another. */
    private static final Duration LETTERS_HIDDEN = Duration.ofMinutes(2);

    /** What one more hour of the archive, the records and the task may take. */
    private static final Duration TO_END = Duration.ofMinutes(1);

    /** A clock that is a little ahead must not make the second look come before its time. */
    private static final Duration COMES_AGAIN = EraseFunction.SECOND_LOOK.plusMinutes(1);

    /** What a record took earlier than this and the archive does not hold has expired there. */
    private static final Duration SURELY_ARCHIVED = Duration.ofDays(1);

    private final RecordStore records;
    private final People people;
    private final TargetRows targets;
    private final Archived archived;
    private final DeadLetters deadLetters;
    private final Told told;
    private final Clock clock;

    Eraser(
            RecordStore records,
            People people,
            TargetRows targets,
            Archived archived,
            DeadLetters deadLetters,
            Told told,
            Clock clock) {
        this.records = records;
        this.people = people;
        this.targets = targets;
        this.archived = archived;
        this.deadLetters = deadLetters;
        this.told = told;
        this.clock = clock;
    }

    /** How a run ended. */
    record Ending(String outcome, String reason) {}

    /** @param left until this run must have ended */
    Ending erase(RecordKey key, String traceparent, Duration left) {
        StoredRecord<PrivacyTask> task = records.read(key, PrivacyTask.class)
                .orElseThrow(() -> new IllegalStateException("privacy task " + key + " is missing"));
        Instant until = clock.instant().plus(left).minus(TO_END);
        if (task.state().doneAt() != null) {
            return secondLook(task, traceparent, until);
        }
        return switch (task.state().request().kind()) {
            case ERASE_PERSON -> person(task, traceparent, until);
            case ERASE_SHOP -> shop(task);
            case ACCESS -> new Ending("ignored", "a person answers a request for access");
        };
    }

    /** Nothing here may decide that a retailer's books go: a person offboards the shop and says so. */
    private Ending shop(StoredRecord<PrivacyTask> task) {
        note(
                task.key(),
                "privacy-shop",
                "a shop asked for the erasure of all its data: settle with the retailer what the law makes it keep, then"
                        + " remove the source from the tenant's document and delete its records");
        return new Ending("exception", "privacy-shop");
    }

    private Ending person(StoredRecord<PrivacyTask> asked, String traceparent, Instant until) {
        Person person = people.of(asked);
        StoredRecord<PrivacyTask> task = naming(person, asked);
        Subject subject = subject(person, task.key());
        Instant recently = clock.instant().minus(SURELY_ARCHIVED);
        Instant lastHours = recently.truncatedTo(ChronoUnit.HOURS);
        Set<String> found = blankAll(person.hours().tailMap(lastHours, true), subject, task.key());
        sweepDeadLetters(subject, task.key());
        if (!found.containsAll(arrivals(person, task, recently))) {
            comeAgain(task.key(), LOOK_AGAIN, traceparent);
            return new Ending("waiting", "the archive is behind");
        }
        if (!blankInTime(person.hours().headMap(lastHours, false), subject, task, until)) {
            return goOn(task.key(), traceparent);
        }
        person.records().forEach(this::blank);
        person.pseudonyms().forEach(pseudonym -> records.unmatch(task.key().tenant(), pseudonym));
        comeAgain(task.key(), COMES_AGAIN, traceparent);
        write(task.withState(Blank.done(task.state(), clock.instant())));
        return new Ending(
                "erased",
                person.records().size() + " records, " + person.hours().size() + " hours");
    }

    /** A record that was blanked names no address any more, and a match key that is gone leads nowhere. */
    private StoredRecord<PrivacyTask> naming(Person person, StoredRecord<PrivacyTask> task) {
        PrivacyTask named = task.state().about(person.customers(), person.pseudonyms());
        return named.equals(task.state()) ? task : write(task.withState(named));
    }

    /**
     * A queue may bring a message twice, and the second to the archive after the erasure; a dead letter may have been in
     * somebody's hands, or have died since: both are looked through once more. A writer whom the erasure came before may have put
     * a large state for nothing.
     */
    private Ending secondLook(StoredRecord<PrivacyTask> task, String traceparent, Instant until) {
        Instant doneAt = java.util.Objects.requireNonNull(task.state().doneAt());
        if (Blank.isBlank(task.state())) {
            return new Ending("duplicate", "done before");
        }
        if (clock.instant().isBefore(doneAt.plus(EraseFunction.SECOND_LOOK))) {
            // The release before looked again sooner: its row is gone by now.
            comeAgain(task.key(), Duration.between(clock.instant(), doneAt.plus(COMES_AGAIN)), traceparent);
            return new Ending("duplicate", "done, and looked through again later");
        }
        Person person = people.of(task);
        Subject subject = subject(person, task.key());
        // Asked before this look itself hides any.
        boolean someAreHidden = deadLetters.hidden(DeadLetters.Which.all()) > 0;
        boolean sawAll = sweepDeadLetters(subject, task.key());
        if (someAreHidden || !sawAll) {
            comeAgain(task.key(), LETTERS_HIDDEN, traceparent);
            return new Ending("waiting", "dead letters are in somebody's hands, or more than one walk shows");
        }
        if (!blankInTime(person.hours(), subject, task, until)) {
            return goOn(task.key(), traceparent);
        }
        person.records().forEach(record -> records.forgetOlderStates(record.key()));
        write(task.withState(Blank.task(task.state())));
        return new Ending("erased", "nobody is on the way to the archive any more");
    }

    private Subject subject(Person person, RecordKey task) {
        return new Subject(person.keys(), text -> people.isIn(text, person, task.tenant()), records);
    }

    /** Gives the ids of all that was read. */
    private Set<String> blankAll(NavigableMap<Instant, Set<EventType>> hours, Subject subject, RecordKey task) {
        return hours.entrySet().stream()
                .flatMap(hour -> archived.blank(task.tenant(), hour.getKey(), hour.getValue(), subject).stream())
                .collect(Collectors.toSet());
    }

    /** Says whether all are looked through; the next run goes on behind the hour that this one reached. */
    private boolean blankInTime(
            NavigableMap<Instant, Set<EventType>> hours,
            Subject subject,
            StoredRecord<PrivacyTask> task,
            Instant until) {
        Instant reached = task.state().reached();
        for (Map.Entry<Instant, Set<EventType>> hour : hours.entrySet()) {
            if (reached != null && !hour.getKey().isAfter(reached)) {
                continue;
            }
            archived.blank(task.key().tenant(), hour.getKey(), hour.getValue(), subject);
            if (!hour.getKey().equals(hours.lastKey()) && !clock.instant().isBefore(until)) {
                write(task.withState(task.state().reached(hour.getKey())));
                return false;
            }
        }
        return true;
    }

    private Ending goOn(RecordKey task, String traceparent) {
        comeAgain(task, Duration.ZERO, traceparent);
        return new Ending("waiting", "some of the archive's hours are left");
    }

    private void comeAgain(RecordKey task, Duration after, String traceparent) {
        records.waitUntil(new Due(clock.instant().plus(after), Due.Kind.ERASURE, task, null, traceparent));
    }

    /** Says whether it saw all. */
    private boolean sweepDeadLetters(Subject subject, RecordKey task) {
        return deadLetters.visit(envelope ->
                envelope.tenant().equals(task.tenant()) && archived.isIn(subject, envelope) && takeOut(envelope));
    }

    /** The balance hears of it before the message goes. */
    private boolean takeOut(Envelope envelope) {
        if (envelope.type() != EventType.PAYLOAD_QUARANTINED) {
            told.gone(envelope);
        }
        archived.forgetLargeData(envelope);
        return true;
    }

    /** The request tells of the person, too. */
    private static Set<String> arrivals(Person person, StoredRecord<PrivacyTask> task, Instant since) {
        return Stream.concat(Stream.of(task), person.records().stream())
                .flatMap(record -> record.ledger().stream())
                .filter(entry -> entry.takenAt().isAfter(since))
                .map(LedgerEntry::eventId)
                .collect(Collectors.toSet());
    }

    private void blank(StoredRecord<?> record) {
        switch (record.state()) {
            case Customer customer -> write(record.erased(Blank.customer(customer), clock.instant()));
            case OrderState order -> write(record.erased(Blank.order(order), clock.instant()));
            default -> throw new IllegalStateException("record " + record.key() + " holds no person");
        }
        noteTargets(record.key());
    }

    private <S> StoredRecord<S> write(StoredRecord<S> record) {
        if (!(records.write(record, Set.of()) instanceof RecordStore.Written.Done(long version))) {
            throw new IllegalStateException(
                    "record " + record.key() + " changed meanwhile: the queue brings this back");
        }
        records.forgetOlderStates(record.key());
        return record.withVersion(version);
    }

    /** What was delivered is not ours to erase. */
    private void noteTargets(RecordKey key) {
        List<String> holders = targets.of(key)
                .filter(row -> row.delivered() > 0)
                .map(TargetRow::target)
                .toList();
        if (!holders.isEmpty()) {
            note(key, "privacy-targets", "erase the person there too: " + String.join(", ", holders));
        }
    }

    private void note(RecordKey key, String cause, String nextStep) {
        records.note(new ExceptionNote(key, cause, "", nextStep, null, null, clock.instant()));
    }
}
