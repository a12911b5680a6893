package dev.waybill.mend;

import dev.waybill.job.Job;
import dev.waybill.job.Jobs;
import dev.waybill.nature.Nature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works one slice of a job: claims it, sends at its rate, looks how it ended, and writes how far it came in one conditional write.
 * A slice that broke off is worked again when its claim is over.
 */
public final class Worker {
    /** A claim outlives its slice by this much, so that nobody takes over while the last call may still land. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** What was sent and has not ended by then, waits where its trace shows it; nobody waits for it here. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final int TRIES = 5;

    private final Jobs jobs;
    private final Endings endings;
    private final ExceptionsWork exceptions;
    private final Supplier<? extends Work> deadLetters;
    private final ReplayWork replay;
    private final Nature nature;

    /** Takes what redrives dead letters, made anew for each slice. */
    Worker(
            Jobs jobs,
            Endings endings,
            ExceptionsWork exceptions,
            Supplier<? extends Work> deadLetters,
            ReplayWork replay,
            Nature nature) {
        this.jobs = jobs;
        this.endings = endings;
        this.exceptions = exceptions;
        this.deadLetters = deadLetters;
        this.replay = replay;
        this.nature = nature;
    }

    /** Whether another slice is to be asked for. */
    public boolean isAtWork(Job job) {
        return job.isAtWork(PATIENCE, now());
    }

    /** Whether it waits for the end of what it sent before it sends more: then its next slice has time. */
    public static boolean isHeld(Job job) {
        return job.isRunning() && !job.isAllSent() && Pace.isFull(job.counts());
    }

    /** Says the job after the slice; empty where another one is at it, or nothing is to be done. */
    public Optional<Job> slice(String kind, String id, Duration length) {
        Instant now = now();
        Optional<Job> standing = jobs.find(kind, id).filter(job -> isAtWork(job) && !job.isClaimed(now));
        return standing.flatMap(job -> jobs.write(job.claimed(now.plus(length).plus(MARGIN), now)))
                .map(claimed -> {
                    Pace pace = new Pace(jobs, endings, nature, claimed, now.plus(length));
                    if (standing.get().wasLeft(now)) {
                        pace.recount();
                    }
                    return told(work(claimed, pace, now.plus(length)), pace);
                });
    }

    private Instant now() {
        return nature.clock().instant();
    }

    /** Sends, or waits for the end of what was sent; gives the place to which it came. One that was stopped only waits. */
    private String work(Job job, Pace pace, Instant end) {
        if (job.isRunning() && !begins(job, end)) {
            return job.cursor();
        }
        pace.look();
        Work work = work(job);
        String cursor = job.isRunning() ? sent(job, work, pace) : job.cursor();
        if (cursor.equals(Job.END) || !job.isRunning()) {
            if (pace.counts().open() > 0) {
                work.lookAgain(job, pace);
            }
            while (pace.counts().open() > 0 && now().plus(WAIT).isBefore(end)) {
                nature.pause().accept(WAIT);
                pace.look();
            }
        }
        return cursor;
    }

    private static String sent(Job job, Work work, Pace pace) {
        return job.isAllSent() ? Job.END : work.send(job, pace);
    }

    /** Waits for the moment at which the job may begin, as long as the slice lasts. */
    private boolean begins(Job job, Instant end) {
        while (now().isBefore(job.startsAt())) {
            if (!now().plus(WAIT).isBefore(end)) {
                return false;
            }
            nature.pause().accept(WAIT);
        }
        return true;
    }

    private Work work(Job job) {
        if (job.kind().equals(Job.REPLAY)) {
            return replay;
        }
        return Job.EXCEPTIONS.equals(job.of()) ? exceptions : deadLetters.get();
    }

    /** What an operator wrote meanwhile, a pause or an end, stands. */
    private Job told(String cursor, Pace pace) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Instant now = now();
            Job standing = jobs.find(pace.job().kind(), pace.job().id()).orElseThrow();
            Job next = decided(standing.at(pace.counts(), cursor, pace.sentAt(), now))
                    .released(now);
            Optional<Job> written = jobs.write(next);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IllegalStateException("job " + pace.job().id() + " is written by others all the time");
    }

    private Job decided(Job job) {
        Instant now = now();
        if (!job.isRunning()) {
            return job.state() == Job.State.ABORTED ? job : job.in(job.state(), notEnded(job), now);
        }
        if (job.failsTooOften()) {
            String why = job.counts().failed() + " of "
                    + (job.counts().succeeded() + job.counts().failed()) + " failed";
            return job.in(Job.State.ABORTED, why, now);
        }
        if (!job.isAllSent()) {
            return job.in(job.state(), isHeld(job) ? held(job) : null, now);
        }
        Instant sentAt = job.sentAt();
        boolean over = job.counts().open() == 0
                || sentAt == null
                || sentAt.plus(PATIENCE).isBefore(now);
        return over ? job.in(Job.State.DONE, notEnded(job), now) : job;
    }

    private static String held(Job job) {
        return job.counts().open() + " are under way: it sends more when some of them have ended";
    }

    private static @Nullable String notEnded(Job job) {
        int open = job.counts().open();
        return open == 0 ? null : open + " were sent and have not ended yet: see their traces";
    }
}
