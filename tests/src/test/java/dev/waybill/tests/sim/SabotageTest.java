package dev.waybill.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A house that breaks a law is found out: otherwise a green simulator would mean nothing. */
class SabotageTest {
    private static final int SEEDS = 60;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void brokenLawIsNoticed(Sabotage sabotage) {
        AtomicInteger noticed = new AtomicInteger();

        Cores.each(LongStream.range(0, SEEDS).boxed().toList(), seed -> {
            if (!History.play(seed, sabotage).broken().isEmpty()) {
                noticed.incrementAndGet();
            }
        });

        assertThat(noticed.get()).isPositive();
        System.out.println(sabotage + " noticed in " + noticed + " of " + SEEDS + " histories");
    }
}
