package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.TenantId;
import dev.waybill.tenant.TenantStore.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Tenant going = tenant(Tenant.State.ACTIVE);
    private final Tenant paused = tenant(Tenant.State.PAUSED);

    @Test
    void pauseBeginsWithTheFirstVersionThatSaysSo() {
        Stream<Version> versions =
                Stream.of(written(paused, 30), written(paused, 20), written(going, 10), written(paused, 0));

        Optional<Pause> pause = Pause.newest(versions, Pause.OF_TENANT);

        assertThat(pause).contains(new Pause(NOON.plusSeconds(20), null));
    }

    @Test
    void pausesAreToldOneByOneBackToTheOneThatHadBegun() {
        List<Version> versions = List.of(
                written(going, 60),
                written(paused, 50),
                written(going, 40),
                written(paused, 30),
                written(paused, 20),
                written(going, 10),
                written(paused, 0));

        List<Pause> pauses = Pause.backTo(NOON.plusSeconds(40), versions.stream(), Pause.OF_TENANT);
        List<Pause> newest = Pause.backTo(null, versions.stream(), Pause.OF_TENANT);
        List<Pause> more = Pause.backTo(NOON.plusSeconds(25), versions.stream(), Pause.OF_TENANT);

        Pause last = new Pause(NOON.plusSeconds(50), NOON.plusSeconds(60));
        assertThat(newest).containsExactly(last);
        assertThat(pauses)
                .containsExactly(last, new Pause(NOON.plusSeconds(20), NOON.plusSeconds(40)))
                .isEqualTo(more);
    }

    @Test
    void pauseHoldsWhatWasAcceptedSinceAndNothingBefore() {
        Pause pause = new Pause(NOON, null);

        assertThat(pause.holds(NOON)).isTrue();
        assertThat(pause.holds(NOON.minusMillis(1))).isFalse();
    }

    @Test
    void pauseWhoseBeginningWasNeverNotedHoldsEverything() {
        Stream<Version> versions = Stream.of(written(paused, 30), new Version(paused, null), written(going, 0));

        Optional<Pause> pause = Pause.newest(versions, Pause.OF_TENANT);

        assertThat(pause)
                .hasValueSatisfying(
                        held -> assertThat(held.holds(Instant.EPOCH)).isTrue());
    }

    @Test
    void versionsAreReadNoFurtherBackThanThePauseGoes() {
        List<Version> read = new ArrayList<>();
        Stream<Version> versions = Stream.of(
                        written(paused, 30), written(paused, 20), written(going, 10), written(going, 0))
                .peek(read::add);

        assertThat(Pause.newest(versions, Pause.OF_TENANT)).isPresent();
        assertThat(read).hasSize(3);
    }

    private static Version written(Tenant document, int second) {
        return new Version(document, NOON.plusSeconds(second));
    }

    private static Tenant tenant(Tenant.State state) {
        return new Tenant(
                new TenantId("acme"),
                "Acme",
                state,
                Tenant.Isolation.POOLED,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                "standard",
                1);
    }
}
