package dev.waybill.mend;

import dev.waybill.job.Items;
import dev.waybill.job.Items.Item;
import dev.waybill.job.Job;
import dev.waybill.job.Jobs;
import dev.waybill.nature.Nature;
import dev.waybill.nature.SideBySide;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One slice of a job: lets one after the other go at the job's rate, and sees how those before ended. */
final class Pace {
    /** How often it looks whether its operator stopped it, and how what was sent has ended. */
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** A look reads one or two rows of each side by side: so many at once, and the next look goes on behind them. */
    private static final int LOOKED_AT = 100;

    /** While so many are under way nothing more is sent: how they end would be seen too late to stop for it. */
    private static final int MOST_OPEN = 1_000;

    /** How long it waits between two looks while nothing more may be sent. */
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Items items;
    private final Endings endings;
    private final Nature nature;
    private final Instant end;
    private final Job job;
    private Job.Counts counts;
    private final Set<String> begun = new HashSet<>();
    private @Nullable Instant sentAt;
    private Instant looked;
    private String lookedUpTo = "";
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
        return !now().isBefore(end);
    }

    /** Whether the next one may go; when it says so, its turn has come. */
    boolean goesOn() {
        if (!now().isBefore(looked.plus(LOOK))) {
            lookUp();
        }
        while (isFull(counts) && !stopped && now().plus(WAIT).isBefore(end)) {
            nature.pause().accept(WAIT);
            lookUp();
        }
        Instant now = now();
        Job sofar = job.at(counts, "", sentAt, now);
        if (stopped
                || isFull(counts)
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

    /** Lets a moment pass in which nothing can be sent. */
    void rest() {
        nature.pause().accept(WAIT);
    }

    /** Whether so many are under way that nothing more is sent until some of them have ended. */
    static boolean isFull(Job.Counts counts) {
        return counts.open() >= MOST_OPEN;
    }

    private void lookUp() {
        looked = now();
        look();
        stopped |= jobs.find(job.kind(), job.id()).filter(Job::isRunning).isEmpty();
    }

    private Instant now() {
        return nature.clock().instant();
    }

    /** Notes what is about to be sent; false where this job sent it before and it has ended. */
    boolean mayBegin(Item item) {
        boolean isFirst = items.open(item);
        if (isFirst) {
            counts = counts.oneSent();
            sentAt = item.sentAt();
        }
        boolean may = isFirst || items.isOpen(item.key());
        if (may) {
            begun.add(item.key());
        }
        return may;
    }

    /** Whether this very slice noted it; what one before noted may have broken off before it was sent. */
    boolean hasBegun(String key) {
        return begun.contains(key);
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

    /** Looks how some ended whose end nobody has seen: those behind the ones before, and after the last the first again. */
    void look() {
        List<Item> page = items.open(lookedUpTo, LOOKED_AT);
        SideBySide.answers(nature.together(), page, endings::of).forEach((item, ending) -> {
            if (ending != Endings.Ending.OPEN) {
                end(item.key(), ending == Endings.Ending.WELL);
            }
        });
        lookedUpTo = page.size() < LOOKED_AT ? "" : page.getLast().key();
    }
}
