package dev.waybill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour of two tenants is rewritten for one of them, and the rewriting breaks off. */
class RewritingTest {
    private static final Instant HOUR = Instant.parse("2026-11-23T05:00:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BOLT = new TenantId("bolt");

    private final InMemoryObjects objects = new InMemoryObjects();
    private final Journal journal = new Journal(objects);

    @BeforeEach
    void anHourOfTwoTenants() {
        journal.write("batch", List.of(told("acme", "a1"), told("acme", "a2"), told("bolt", "b1"), told("bolt", "b2")));
    }

    private static Envelope told(String tenant, String id) {
        return Samples.envelope(
                tenant, id, EventType.ORDER_SUBMITTED, HOUR, Json.tree(Map.of("text", (tenant + id).repeat(50))));
    }

    private void blankAcme() {
        journal.rewrite(ACME, HOUR, envelope -> envelope.withData(Json.tree(Map.of())));
    }

    private List<Envelope> read(TenantId tenant) {
        return journal.read(tenant, HOUR, HOUR.plus(Duration.ofHours(1))).toList();
    }

    @Test
    void eachTenantReadsItsOwnWhereverARewritingBreaksOff() {
        for (int deletes = 0; deletes < 2; deletes++) {
            objects.failDeletesAfter(deletes);
            assertThatThrownBy(this::blankAcme).hasMessageContaining("refuses");

            assertThat(read(BOLT)).containsExactly(told("bolt", "b1"), told("bolt", "b2"));
            assertThat(read(ACME)).extracting(Envelope::id).containsExactly("a1", "a2");
        }
    }

    @Test
    void aRewritingThatBrokeOffBetweenItsDeletionsIsEndedByTheNext() {
        objects.failDeletesAfter(1);
        assertThatThrownBy(this::blankAcme).hasMessageContaining("refuses");
        objects.failDeletesAfter(Integer.MAX_VALUE);

        blankAcme();

        assertThat(objects.list("archive/")).hasSize(2);
        assertThat(read(ACME)).allMatch(envelope -> envelope.data().isEmpty());
        assertThat(read(BOLT)).containsExactly(told("bolt", "b1"), told("bolt", "b2"));
    }
}
