package dev.waybill.nature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.faults.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverlapTest {
    private static final int BATCHES = 300;
    private static final int PIECES = 1_000;

    @Test
    @Case(78)
    void everyOneOfThreeHundredThousandResultsIsReportedAtItsIndex() {
        for (int batch = 0; batch < BATCHES; batch++) {
            int[] results = new int[PIECES];

            Nature.real()
                    .together()
                    .accept(IntStream.range(0, PIECES)
                            .mapToObj(piece -> (Runnable) () -> results[piece] = piece + 1)
                            .toList());

            assertThat(results).containsExactly(IntStream.rangeClosed(1, PIECES).toArray());
        }
    }

    @Test
    @Case({75, 78})
    void anErrorInOnePieceIsThrownWhenAllOthersHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        List<Runnable> work = new ArrayList<>();
        IntStream.range(0, PIECES).forEach(piece -> work.add(ended::incrementAndGet));
        work.add(PIECES / 2, () -> {
            throw new OutOfMemoryError("as it would be");
        });

        assertThatThrownBy(() -> Nature.real().together().accept(work)).isInstanceOf(OutOfMemoryError.class);

        assertThat(ended).hasValue(PIECES);
    }
}
