package dev.waybill.tests.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.tests.figures.Figure;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything else that is said about kills rests on this: what the house on one machine acknowledged, it has. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class DurabilityIT {
    private static final int ROUNDS = 1 + 2 * Integer.getInteger("waybill.kills", 0);
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dit.test=DurabilityIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Of each shelf. */
    private static final int WRITERS = 2;

    /** Writes to each shelf before the moment is random, so that the kill is under load. */
    private static final int WARM = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Function<BareCloud, Shelf>> shelves = Shelf.all(http);
    private final Map<String, Acknowledged> said = new TreeMap<>();
    private final AtomicInteger keys = new AtomicInteger();

    @Test
    @Case(70)
    void whatWasAcknowledgedOutlivesAKillAtAnyMoment() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kept-")
                .toAbsolutePath();
        shelves.keySet().forEach(shelf -> said.put(shelf, new Acknowledged()));

        for (int round = 0; round < ROUNDS; round++) {
            killUnderLoad(BareCloud.on(folder));
        }

        BareCloud cloud = BareCloud.on(folder);
        List<String> broken = broken(cloud);
        cloud.kill();
        int answers = said.values().stream().mapToInt(Acknowledged::answers).sum();
        assertThat(broken).isEmpty();
        Figure.atMost("local-house-acknowledged-lost", broken.size(), 0, "of " + answers + " writes", COMMAND)
                .told();
        Figure.atLeast("local-house-acknowledged", answers, ROUNDS * 100, "writes", COMMAND)
                .told();
    }

    private void killUnderLoad(BareCloud cloud) throws InterruptedException {
        try (ExecutorService writers = Executors.newCachedThreadPool()) {
            shelves.forEach((name, shelf) -> {
                Shelf here = shelf.apply(cloud);
                for (int writer = 0; writer < WRITERS; writer++) {
                    writers.execute(() -> writeUntilItIsGone(here, said.getOrDefault(name, new Acknowledged())));
                }
            });
            Instant late = Instant.now().plus(PATIENCE);
            Map<String, Integer> before = answers();
            while (answers().entrySet().stream()
                    .anyMatch(shelf -> shelf.getValue() < before.getOrDefault(shelf.getKey(), 0) + WARM)) {
                assertThat(Instant.now())
                        .as("a shelf takes nothing: " + answers())
                        .isBefore(late);
                Thread.sleep(Duration.ofMillis(10));
            }
            Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 1_500)));
            cloud.kill();
        }
    }

    private Map<String, Integer> answers() {
        Map<String, Integer> answers = new TreeMap<>();
        said.forEach((shelf, acknowledged) -> answers.put(shelf, acknowledged.answers()));
        return answers;
    }

    /** Three things come and one goes, until the house answers no more. */
    private void writeUntilItIsGone(Shelf shelf, Acknowledged acknowledged) {
        try {
            while (true) {
                for (int i = 0; i < 3; i++) {
                    acknowledged.put(shelf, "k" + keys.incrementAndGet());
                }
                acknowledged.takeOne(shelf);
            }
        } catch (RuntimeException killed) {
            // The call that was under way is in doubt and is asked about by nobody.
        }
    }

    private List<String> broken(BareCloud cloud) {
        List<String> broken = new ArrayList<>();
        shelves.forEach((name, shelf) -> said.getOrDefault(name, new Acknowledged())
                .broken(shelf.apply(cloud).keys())
                .forEach(key -> broken.add(name + ": " + key)));
        return broken;
    }
}
