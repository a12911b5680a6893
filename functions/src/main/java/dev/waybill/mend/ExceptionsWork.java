package dev.waybill.mend;

import dev.waybill.job.Items.Item;
import dev.waybill.job.Job;
import dev.waybill.record.ExceptionNote;
import org.jspecify.annotations.Nullable;

/** Tries exceptions again, in the order in which they stand. */
final class ExceptionsWork implements Work {
    private static final int PAGE = 100;

    private final Exceptions exceptions;
    private final Retries retries;

    ExceptionsWork(Exceptions exceptions, Retries retries) {
        this.exceptions = exceptions;
        this.retries = retries;
    }

    @Override
    public String send(Job job, Pace pace) {
        String cursor = job.cursor();
        @Nullable String next = cursor;
        while (next != null) {
            Exceptions.Page page = exceptions.list(job.filter(), job.tenants(), next, PAGE);
            for (Trouble trouble : page.items()) {
                if (Retries.helps(trouble)) {
                    if (!pace.goesOn()) {
                        return cursor;
                    }
                    exceptions.find(trouble.id()).ifPresent(note -> retry(note, pace));
                }
                cursor = trouble.id();
            }
            next = page.cursor();
        }
        return Job.END;
    }

    /** An item that no record tells of has ended when it was sent. */
    private void retry(ExceptionNote note, Pace pace) {
        Item item = retries.item(note);
        if (!pace.mayBegin(item)) {
            return;
        }
        boolean sent = retries.retry(note);
        if (!sent || item.record() == null) {
            pace.end(item.key(), sent);
        }
    }
}
