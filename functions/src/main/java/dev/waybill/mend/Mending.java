package dev.waybill.mend;

import dev.waybill.bus.Envelopes;
import dev.waybill.house.House;
import dev.waybill.job.Jobs;
import dev.waybill.journal.Journal;
import dev.waybill.record.NoteRows;
import dev.waybill.record.TargetRows;

/** Everything with which things are mended, over one house. */
public final class Mending {
    private final House house;
    private final Translator translator;
    private final Jobs jobs;
    private final Exceptions exceptions;
    private final Retries retries;
    private final Journal journal;
    private final Envelopes envelopes;

    /**
     * Puts it together.
     *
     * @param room who tells what is told
     * @param translator reads payloads anew
     */
    public Mending(String room, House house, Translator translator) {
        this.house = house;
        this.translator = translator;
        jobs = new Jobs(house.deskRows());
        journal = new Journal(house.objects(), house.nature().together());
        envelopes = new Envelopes(room, house.clock(), house.ids());
        exceptions = new Exceptions(
                new NoteRows(house.recordRows()),
                house.tenants(),
                house.nature().together());
        retries = new Retries(
                house.records(),
                new TargetRows(house.recordRows()),
                house.tenants(),
                arrivals(),
                house.claims(),
                translator,
                house.bus(),
                envelopes,
                house.random(),
                house.clock());
    }

    public Exceptions exceptions() {
        return exceptions;
    }

    public Arrivals arrivals() {
        return new Arrivals(journal);
    }

    public DeadLetterDesk deadLetters() {
        return new DeadLetterDesk(house.everybodysDeadLettersNow(), house.clock());
    }

    public Jobs jobs() {
        return jobs;
    }

    /** Corrects arrivals. */
    public Edits edits() {
        return new Edits(
                arrivals(),
                house.everybodysDeadLettersNow(),
                house.claims(),
                new Correction(translator, house.records(), house.bus(), envelopes, house.ids(), house.clock()),
                house.deskRows(),
                house.clock());
    }

    /** What waits for the targets. */
    public Backlog backlog() {
        return new Backlog(house, exceptions);
    }

    /** Begins jobs, and stops them. */
    public Desk desk() {
        return new Desk(
                house.records(),
                jobs,
                exceptions,
                deadLetters(),
                arrivals(),
                house.bus(),
                envelopes,
                house.ids(),
                house.random(),
                house.clock());
    }

    /** Works jobs. */
    public Worker worker() {
        return new Worker(
                jobs,
                new Endings(house.records(), new TargetRows(house.recordRows()), house.tenants()),
                new ExceptionsWork(exceptions, retries),
                () -> new DeadLettersWork(house.everybodysDeadLettersNow(), house.bus(), house.clock()),
                new ReplayWork(arrivals(), retries, house.bus(), envelopes, house.clock()),
                house.nature());
    }
}
