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
import dev.waybill.tenant.Keyring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Erases a person, from the outside in: what finds the person goes last, so that after a crash the next run finds everything
 * again. Order of steps: match keys, archive, dead letters, records, task.
 */
final class Eraser {
    /** Longer than the archive's queue holds a batch together. */
    private static final Duration ARCHIVE_BEHIND = Duration.ofMinutes(10);

    /** What a record took earlier than this and the archive does not hold has expired there. */
    private static final Duration SURELY_ARCHIVED = Duration.ofDays(1);

    private final RecordStore records;
    private final TargetRows targets;
    private final Keyring keyring;
    private final Archived archived;
    private final DeadLetters deadLetters;
    private final Told told;
    private final Clock clock;

    Eraser(
            RecordStore records,
            TargetRows targets,
            Keyring keyring,
            Archived archived,
            DeadLetters deadLetters,
            Told told,
            Clock clock) {
        this.records = records;
        this.targets = targets;
        this.keyring = keyring;
        this.archived = archived;
        this.deadLetters = deadLetters;
        this.told = told;
        this.clock = clock;
    }

    /** How a run ended. */
    record Ending(String outcome, String reason) {}

    Ending erase(RecordKey key, String traceparent) {
        StoredRecord<PrivacyTask> task = records.read(key, PrivacyTask.class)
                .orElseThrow(() -> new IllegalStateException("privacy task " + key + " is missing"));
        if (task.state().doneAt() != null) {
            return new Ending("duplicate", "done before");
        }
        return switch (task.state().request().kind()) {
            case ERASE_PERSON -> person(task, traceparent);
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

    private Ending person(StoredRecord<PrivacyTask> task, String traceparent) {
        Person person = new People(records, keyring).of(task);
        Subject subject = new Subject(person.keys(), person.words(), records);
        person.pseudonyms().forEach(pseudonym -> records.unmatch(task.key().tenant(), pseudonym));
        Set<String> found = person.hours().stream()
                .flatMap(hour -> archived.blank(task.key().tenant(), hour, subject).stream())
                .collect(Collectors.toSet());
        sweepDeadLetters(subject, task.key());
        if (!found.containsAll(recentArrivals(person))) {
            Instant later = clock.instant().plus(ARCHIVE_BEHIND);
            records.waitUntil(new Due(later, Due.Kind.ERASURE, task.key(), null, traceparent));
            return new Ending("waiting", "the archive is behind");
        }
        person.records().forEach(this::blank);
        write(task.withState(Blank.task(task.state(), clock.instant())));
        return new Ending(
                "erased",
                person.records().size() + " records, " + person.hours().size() + " hours");
    }

    private void sweepDeadLetters(Subject subject, RecordKey task) {
        deadLetters.visit(envelope ->
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

    private Set<String> recentArrivals(Person person) {
        Instant recently = clock.instant().minus(SURELY_ARCHIVED);
        return person.records().stream()
                .flatMap(record -> record.ledger().stream())
                .filter(entry -> entry.takenAt().isAfter(recently))
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

    private void write(StoredRecord<?> record) {
        if (!(records.write(record, Set.of()) instanceof RecordStore.Written.Done)) {
            throw new IllegalStateException(
                    "record " + record.key() + " changed meanwhile: the queue brings this back");
        }
        records.forgetOlderStates(record.key());
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
