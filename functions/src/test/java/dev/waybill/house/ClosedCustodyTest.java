package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who takes his key away takes his own dead letters out of sight, and nobody else's. */
class ClosedCustodyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final TenantId NORTHWIND = new TenantId("northwind");
    private static final TenantId SOUTHWIND = new TenantId("southwind");

    private final InMemoryDeadLetters shared = new InMemoryDeadLetters();
    private final InMemoryDeadLetters southwinds = new InMemoryDeadLetters(SOUTHWIND);
    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final TenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), keyring, _ -> keyring, new TestClock(NOW));
    private final DeadLetters everybodys = new EverybodysDeadLetters(shared, tenants::custodies, new Queues());
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void letters() {
        tenants.keep(NORTHWIND, Optional.of(new Custody("arn:north", List.of("https://queues/north"))));
        tenants.keep(SOUTHWIND, Optional.of(new Custody("arn:south", List.of("https://queues/south"))));
        shared.add(Samples.envelope("acme", "pooled", EventType.ORDER_SUBMITTED, NOW));
        southwinds.add(Samples.envelope("southwind", "own", EventType.ORDER_SUBMITTED, NOW));
    }

    private DeadLetters.Verdict show(DeadLetter letter) {
        shown.add(letter.messageId());
        return DeadLetters.Verdict.STAYS;
    }

    @Test
    void everybodyElsesAreShownAndWhoseAreNotIsSaid() {
        DeadLetters.Looked looked = everybodys.lookAtOpen(DeadLetters.Which.all(), this::show);

        assertThat(shown).hasSize(2);
        assertThat(looked.allElse()).isTrue();
        assertThat(looked.closed()).containsExactly(NORTHWIND);
        assertThat(looked.all()).isFalse();
    }

    @Test
    void lookSaysThatItDidNotShowAll() {
        boolean all = everybodys.look(DeadLetters.Which.all(), this::show);
        boolean others = everybodys.look(new DeadLetters.Which(null, SOUTHWIND), this::show);

        assertThat(all).isFalse();
        assertThat(others).isTrue();
    }

    @Test
    void deskStillSaysHowFullEverybodyElsesQueuesAre() {
        List<DeadLetters.Depth> depths = everybodys.depths();

        assertThat(depths).extracting(DeadLetters.Depth::dead).containsExactly(1, 1);
        assertThat(everybodys.names(DeadLetters.Which.all())).containsExactly("OrderSubmitted");
        assertThat(everybodys.hidden(DeadLetters.Which.all())).isZero();
    }

    private final class Queues implements Custodian {
        @Override
        public String key(String secret) {
            return "s".repeat(64);
        }

        @Override
        public DeadLetters deadLetters(TenantId owner, List<String> urls) {
            return owner.equals(NORTHWIND) ? new ClosedLetters() : southwinds;
        }
    }

    private static final class ClosedLetters implements DeadLetters {
        private static Closed closed() {
            return new Closed("OrderSubmitted", "its key was taken away", new IllegalStateException());
        }

        @Override
        public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
            throw closed();
        }

        @Override
        public Set<String> names(Which which) {
            throw closed();
        }

        @Override
        public List<Depth> depths() {
            throw closed();
        }

        @Override
        public int hidden(Which which) {
            throw closed();
        }
    }
}
