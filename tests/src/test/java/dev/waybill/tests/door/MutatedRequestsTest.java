package dev.waybill.tests.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connectors.Connectors;
import dev.waybill.faults.Case;
import dev.waybill.local.wire.Json;
import dev.waybill.source.Message;
import dev.waybill.tests.figures.Figure;
import dev.waybill.tests.house.Letter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to an authentic request, the whole door refuses what comes of it and lets nothing out. */
class MutatedRequestsTest {
    private static final long SEED = Long.getLong("waybill.door.seed", 24_000_000);
    private static final int TRIES = Integer.getInteger("waybill.door.tries", 100_000);
    private static final String COMMAND =
            "./mvnw test -pl tests -am -Dtest=MutatedRequestsTest" + " -Dsurefire.failIfNoSpecifiedTests=false";
    /** A digest costs by the byte; what is altered in a large body is altered in a small one. */
    private static final int LARGEST_BODY = 1_700;

    private static final List<Mutation> MUTATIONS = List.of(Mutation.values());

    private static final Map<Scheme, List<Sample>> SAMPLES = Letter.all().stream()
            .map(letter -> new Sample(letter.kind(), letter.topic(), Json.write(letter.body())))
            .filter(sample -> sample.body().length() <= LARGEST_BODY)
            .collect(Collectors.groupingBy(Sample::scheme));

    private final DoorHouse house = new DoorHouse();

    /** What a sender says, not yet signed. */
    private record Sample(String kind, String topic, String body) {
        Scheme scheme() {
            return Scheme.ALL.stream()
                    .filter(scheme -> scheme.kind().equals(kind))
                    .findFirst()
                    .orElseThrow();
        }

        Message message(RandomGenerator random) {
            byte[] key = scheme().key(scheme().secretOf(DoorHouse.ACME));
            return scheme().message(topic, body.getBytes(StandardCharsets.UTF_8), key, random);
        }
    }

    static List<Scheme> schemes() {
        return Scheme.ALL;
    }

    @Test
    void everySourceIsTried() {
        assertThat(SAMPLES.keySet().stream().map(Scheme::kind))
                .containsExactlyInAnyOrderElementsOf(Connectors.sourceKinds());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    @Case({24, 26, 29})
    void noneOfAHundredThousandMutatedRequestsIsAccepted(Scheme scheme) {
        EnumSet<Mutation> used = EnumSet.noneOf(Mutation.class);
        int accepted = 0;

        for (int i = 0; i < TRIES; i++) {
            accepted += isAccepted(scheme, SEED + i, used) ? 1 : 0;
        }

        assertThat(accepted).isZero();
        if (TRIES > 1) {
            assertThat(EnumSet.complementOf(used)).as("ways not tried").isSubsetOf(notOf(scheme));
            told(scheme, accepted);
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyRequestIsAcceptedBeforeItIsMutated(Scheme scheme) {
        for (Sample sample : samples(scheme)) {
            int status = house.answer(knock(scheme, sample.message(new SplittableRandom(SEED))));

            assertThat(status).as(sample.topic()).isEqualTo(202);
        }

        assertThat(house.published()).isPositive();
    }

    private boolean isAccepted(Scheme scheme, long seed, Set<Mutation> used) {
        RandomGenerator random = new SplittableRandom(seed);
        Knock knock = knock(scheme, any(samples(scheme), random).message(random));
        Attempt attempt = new Attempt(
                house, scheme, knock, () -> any(samples(scheme), random).message(random), random);
        Mutation mutation = any(MUTATIONS, random);
        Knock altered = mutation.of(attempt);
        while (altered.isSameAs(knock)) {
            mutation = any(MUTATIONS, random);
            altered = mutation.of(attempt);
        }
        used.add(mutation);

        int before = house.published();
        int status = house.answer(altered);
        boolean refused = status >= 400 && status < 500 && house.published() == before;
        if (!refused) {
            System.err.printf(
                    "%s, %s, answered %d; try it again: %s -Dwaybill.door.tries=1 -Dwaybill.door.seed=%d%n",
                    scheme, mutation, status, COMMAND, seed);
        }
        return !refused;
    }

    /** A replay of one seed measures nothing and is not told. */
    private static void told(Scheme scheme, int accepted) {
        String name = "door-mutations-" + scheme;
        Figure.atLeast(name + "-tried", TRIES, 100_000, "requests", COMMAND).told();
        Figure.atMost(name + "-accepted", accepted, 0, "requests", COMMAND).told();
    }

    /** What needs a signed id and time, or an account. */
    private static Set<Mutation> notOf(Scheme scheme) {
        return scheme.isStandard()
                ? Set.of(Mutation.ACCOUNT_OF_ANOTHER)
                : Set.of(
                        Mutation.ID_ALTERED,
                        Mutation.TIME_ALTERED,
                        Mutation.TIME_MOVED,
                        Mutation.TIME_WRITTEN_OTHERWISE,
                        Mutation.SENT_TOO_EARLY_OR_TOO_LATE,
                        Mutation.BOUNDARY_MOVED);
    }

    private Knock knock(Scheme scheme, Message message) {
        return new Knock("POST", house.token(DoorHouse.ACME, scheme.source()), message);
    }

    private static List<Sample> samples(Scheme scheme) {
        return SAMPLES.getOrDefault(scheme, List.of());
    }

    private static <T> T any(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
