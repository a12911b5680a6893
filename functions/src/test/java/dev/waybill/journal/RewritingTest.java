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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour of two tenants is rewritten for one of them, and the rewriting, or the writing before it, breaks off. */
class RewritingTest {
    private static final Instant HOUR = Instant.parse("2026-11-23T05:00:00Z");
    private static final String FOLDER = "archive/2026/11/23/05/";
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BOLT = new TenantId("bolt");
    private static final List<Envelope> BATCH =
            List.of(told("acme", "a1"), told("acme", "a2"), told("bolt", "b1"), told("bolt", "b2"));

    private final InMemoryObjects objects = new InMemoryObjects();
    private final Journal journal = new Journal(objects);

    @BeforeEach
    void anHourOfTwoTenants() {
        journal.write("batch", BATCH);
    }

    private static Envelope told(String tenant, String id) {
        return Samples.envelope(
                tenant, id, EventType.ORDER_SUBMITTED, HOUR, Json.tree(Map.of("text", (tenant + id).repeat(50))));
    }

    private void blankAcme() {
        journal.rewrite(ACME, HOUR, EnumSet.allOf(EventType.class), envelope -> envelope.withData(Json.tree(Map.of())));
    }

    private List<Envelope> read(TenantId tenant) {
        return journal.read(tenant, HOUR, HOUR.plus(Duration.ofHours(1))).toList();
    }

    private void acmeIsBlankAndBoltIsWhole() {
        assertThat(objects.list("")).hasSize(2);
        assertThat(read(ACME)).extracting(Envelope::id).containsExactly("a1", "a2");
        assertThat(read(ACME)).allMatch(envelope -> envelope.data().isEmpty());
        assertThat(read(BOLT)).containsExactly(told("bolt", "b1"), told("bolt", "b2"));
    }

    @Test
    void aRewritingThatBreaksOffAtAnyPutOrDeletionIsReadByAllAndEndedByTheNext() {
        for (int puts = 0; puts < 2; puts++) {
            objects.failPutsAfter(puts);
            assertThatThrownBy(this::blankAcme).hasMessageContaining("refuses");
            assertThat(read(ACME)).hasSize(2);
            assertThat(read(BOLT)).hasSize(2);
        }
        objects.failPutsAfter(Integer.MAX_VALUE);
        objects.failDeletesAfter(0);
        assertThatThrownBy(this::blankAcme).hasMessageContaining("refuses");
        assertThat(read(BOLT)).hasSize(2);
        objects.failDeletesAfter(Integer.MAX_VALUE);

        blankAcme();

        acmeIsBlankAndBoltIsWhole();
    }

    @Test
    void whatTheReleaseBeforeWroteIsReadAndRewritten() {
        objects.list("").forEach(objects::delete);
        Pack pack = Pack.of(BATCH);
        objects.put(FOLDER + "old.gz", pack.bytes());
        objects.put(
                FOLDER + "old.index.json",
                Json.writeBytes(Map.of("members", pack.index().members())));
        assertThat(read(ACME)).containsExactly(told("acme", "a1"), told("acme", "a2"));

        blankAcme();

        acmeIsBlankAndBoltIsWhole();
    }

    @Test
    void theSameBatchThatComesAgainBringsNobodyBack() {
        blankAcme();

        journal.write("batch", BATCH);

        assertThat(read(ACME)).hasSize(2).allMatch(envelope -> envelope.data().isEmpty());
        blankAcme();
        acmeIsBlankAndBoltIsWhole();
    }

    @Test
    void aBatchThatBrokeOffBeforeItsIndexHidesNobody() {
        objects.list("").forEach(objects::delete);
        objects.failPutsAfter(1);
        assertThatThrownBy(() -> journal.write("batch", BATCH)).hasMessageContaining("refuses");
        objects.failPutsAfter(Integer.MAX_VALUE);
        assertThat(read(ACME)).isEmpty();

        blankAcme();

        acmeIsBlankAndBoltIsWhole();
    }
}
