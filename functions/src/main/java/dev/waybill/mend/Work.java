package dev.waybill.mend;

import dev.waybill.job.Job;

/** What a kind of job sends. */
interface Work {
    /**
     * Sends from the job's cursor on while its pace lets it.
     *
     * @return where the next slice begins, {@link Job#END} when all is sent
     */
    String send(Job job, Pace pace);

    /** Looks whether something that was sent failed where neither record nor target's row tells it. */
    default void lookAgain(Job job, Pace pace) {}
}
