package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.figures.Figure;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1) // takes long: begins first
class SeedsTest {
    private static final int PROMISED = 20_000;
    private static final long FIRST = Long.getLong("waybill.seed", 1);
    private static final int SEEDS =
            Integer.getInteger("waybill.seeds", Long.getLong("waybill.seed") == null ? PROMISED : 1);
    private static final int SHOWN = 5;
    /** A million takes an hour or two: it says how far it is, and what broke at once. */
    private static final int TOLD_EVERY = 50_000;

    static final String REPLAY =
            "./mvnw -q verify -pl tests -am -Dtest=SeedsTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -DskipITs -Dwaybill.seed=";

    @Test
    void nothingIsLostAndNothingDoubledWhateverTheSeed() {
        ConcurrentLinkedQueue<History.Ending> broken = new ConcurrentLinkedQueue<>();
        AtomicLong messages = new AtomicLong();
        AtomicLong calls = new AtomicLong();
        AtomicLong hurt = new AtomicLong();
        AtomicLong next = new AtomicLong(FIRST);

        Cores.everywhere(() -> {
            for (long seed = next.getAndIncrement();
                    seed < FIRST + SEEDS && broken.size() < SHOWN;
                    seed = next.getAndIncrement()) {
                History.Ending ending = History.play(seed);
                messages.addAndGet(ending.messages());
                calls.addAndGet(ending.calls());
                hurt.addAndGet(ending.hurt());
                if (!ending.broken().isEmpty()) {
                    broken.add(ending);
                    System.out.println(report(ending));
                }
                if ((seed - FIRST + 1) % TOLD_EVERY == 0) {
                    System.out.println((seed - FIRST + 1) + " of " + SEEDS + " seeds");
                }
            }
        });

        System.out.println(SEEDS + " seeds, " + messages + " messages, " + calls + " calls, " + hurt + " of them hurt");
        assertThat(broken.stream().map(SeedsTest::report)).isEmpty();
        if (SEEDS >= PROMISED) {
            String command = SEEDS == PROMISED
                    ? "./mvnw verify -pl tests -am -Dtest=SeedsTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs"
                    : "./mvnw verify -Pmillion -pl tests -am";
            Figure.atLeast("simulated-histories", SEEDS, PROMISED, "seeds", command)
                    .told();
            Figure.atMost("simulated-histories-broken", broken.size(), 0, "seeds", command)
                    .told();
            Figure.atLeast("simulated-messages", messages, SEEDS * 20L, "messages", command)
                    .told();
        }
    }

    private static String report(History.Ending ending) {
        return "seed " + ending.seed() + ": " + ending.broken() + "\n  replay: " + REPLAY + ending.seed();
    }
}
