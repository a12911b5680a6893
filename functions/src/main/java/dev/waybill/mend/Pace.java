package dev.waybill.mend;

import dev.waybill.job.Items;
import dev.waybill.job.Items.Item;
import dev.waybill.job.Job;
import dev.waybill.job.Jobs;
import dev.waybill.nature.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One slice of a job: lets one after the other go at the job's rate, and sees how those before ended. */
final class Pace {
    /** How often it looks whether its operator stopped it, and how what was sent has ended. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    private static final int PAGE = 200;

    private final Jobs jobs;
    private final Items items;
    private final Endings endings;
    private final Nature nature;
    private final Instant end;
    private final Job job;
    private Job.Counts counts;
    private @Nullable Instant sentAt;
    private Instant looked;
    private boolean stopped;

    Pace(Jobs jobs, Endings endings, Nature nature, Job job, Instant end) {
        Instant now = nature.clock().instant();
        this.jobs = jobs;
        this.items = jobs.items(job.id());
        this.endings = endings;
        this.nature = nature;
        this.job = job;
        this.end = end;
        this.counts = job.counts();
        this.sentAt = job.sentAt();
        this.looked = now;
    }

    Job job() {
        return job;
    }

    Job.Counts counts() {
        return counts;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    /** Counts what a slice that broke off had sent. */
    void recount() {
        counts = items.count();
    }

    /** Whether the slice's time is used: what is looked through without sending anything ends then, too. */
    boolean isOver() {
        return !nature.clock().instant().isBefore(end);
    }

    /** Whether the next one may go; when it says so, its turn has come. */
    boolean goesOn() {
        Instant now = nature.clock().instant();
        if (!now.isBefore(looked.plus(LOOK))) {
            looked = now;
            look();
            stopped |= jobs.find(job.kind(), job.id()).filter(Job::isRunning).isEmpty();
        }
        Job sofar = job.at(counts, "", sentAt, now);
        if (stopped
                || sofar.isAllSent()
                || sofar.failsTooOften()
                || now.plus(job.pace()).isAfter(end)) {
            return false;
        }
        if (counts.sent() > 0) {
            nature.pause().accept(job.pace());
        }
        return true;
    }

    /** Notes what is about to be sent; false where this job sent it before and it has ended. */
    boolean mayBegin(Item item) {
        if (items.open(item)) {
            counts = counts.oneSent();
            sentAt = item.sentAt();
            return true;
        }
        return items.isOpen(item.key());
    }

    /** What is open under a key, as it was sent. */
    @Nullable
    Item open(String key) {
        return items.find(key).orElse(null);
    }

    boolean isEnded(String key) {
        return items.isEnded(key);
    }

    void end(String key, boolean well) {
        items.end(key, well);
        counts = counts.ended(well);
    }

    /** Looks how everything ended whose end nobody has seen. */
    void look() {
        for (List<Item> page = items.open("", PAGE);
                !page.isEmpty();
                page = page.size() < PAGE
                        ? List.of()
                        : items.open(page.getLast().key(), PAGE)) {
            page.forEach(this::look);
        }
    }

    private void look(Item item) {
        switch (endings.of(item)) {
            case WELL -> end(item.key(), true);
            case BADLY -> end(item.key(), false);
            case OPEN -> {}
        }
    }
}
