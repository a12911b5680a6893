package dev.waybill.tests.erp;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Who processes sales, in a task of its own after the answer is given: the request that confirms or ships or, once a worker is
 * employed, somebody later. A task that fails is told to nobody.
 */
final class Worker {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Codes of products that lack an account, so that no invoice can be made of them. */
    private final Set<String> withoutAccount = ConcurrentHashMap.newKeySet();

    private volatile boolean employed;
    private volatile boolean pressed;
    private volatile boolean patient;

    void employ() {
        employed = true;
    }

    /** As a restart between an answer and its task: what waits is never done. */
    void dismiss() {
        employed = false;
        tasks.clear();
    }

    void forget() {
        dismiss();
        withoutAccount.clear();
        pressed = false;
        patient = false;
    }

    /** Our user may process sales, as Tryton's sales administrators may. */
    void mayBePressed() {
        pressed = true;
    }

    boolean isPressed() {
        return pressed;
    }

    /** The sales' configuration says to process a while later. */
    void bePatient() {
        patient = true;
    }

    boolean isPatient() {
        return patient;
    }

    Set<String> withoutAccount() {
        return withoutAccount;
    }

    void take(Runnable task) {
        if (employed) {
            tasks.add(task);
        } else {
            attempt(task);
        }
    }

    /** Does what waits, and what comes of it. */
    void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            attempt(task);
        }
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (UserError e) {
            // As there: the transaction of the task alone is rolled back, and only a log says so.
        }
    }
}
