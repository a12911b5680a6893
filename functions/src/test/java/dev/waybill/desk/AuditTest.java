package dev.waybill.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.Row;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final InMemoryTable table = new InMemoryTable();
    private final Audit audit = new Audit(table, new TestClock(Instant.parse("2026-11-23T03:00:00.123456789Z")));

    private AuditEntry write(int n, @Nullable String tenant) {
        return audit.write(new Act(
                "ada", "Ada", "tenant.pause", "tenants/" + n, tenant, "because", Json.tree(Map.of("limit", n))));
    }

    private void write(int count) {
        IntStream.rangeClosed(1, count).forEach(n -> write(n, n % 2 == 0 ? "acme" : null));
    }

    private Row entry(long seq) {
        return table.get("AUDIT#" + seq / 100, "ENTRY#%019d".formatted(seq)).orElseThrow();
    }

    @Test
    void everyEntryFollowsFromTheOneBefore() {
        write(250);

        Audit.Verification verification = audit.verify(Audit.Place.BEGINNING);

        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isEqualTo(250);
        assertThat(verification.brokenAt()).isNull();
    }

    @Test
    void anEmptyChainIsIntact() {
        assertThat(audit.verify(Audit.Place.BEGINNING).intact()).isTrue();
    }

    /** An answer must be there before API Gateway's thirty seconds are over, however long the chain is. */
    @Test
    void longChainIsFollowedPageByPage() {
        write(5_200);

        Audit.Verification first = audit.verify(Audit.Place.BEGINNING);
        Audit.Verification last = audit.verify(Objects.requireNonNull(first.next()));

        assertThat(first.intact()).isTrue();
        assertThat(first.entries()).isEqualTo(4_999);
        assertThat(last.intact()).isTrue();
        assertThat(last.entries()).isEqualTo(5_200);
        assertThat(last.next()).isNull();
    }

    @Test
    void changedEntryBehindTheFirstPageIsFound() {
        write(5_200);
        Row row = entry(5_003);
        table.put(row.with("entry", row.text("entry").replace("\"because\"", "\"no reason\"")));

        Audit.Verification first = audit.verify(Audit.Place.BEGINNING);
        Audit.Verification last = audit.verify(Objects.requireNonNull(first.next()));

        assertThat(last.intact()).isFalse();
        assertThat(last.brokenAt()).isEqualTo(5_003);
        assertThat(last.next()).isNull();
    }

    @Test
    void aChangedEntryIsFound() {
        write(120);
        Row row = entry(70);
        table.put(row.with("entry", row.text("entry").replace("\"because\"", "\"no reason\"")));

        Audit.Verification verification = audit.verify(Audit.Place.BEGINNING);

        assertThat(verification.intact()).isFalse();
        assertThat(verification.brokenAt()).isEqualTo(70);
    }

    @Test
    void anEntryThatWasTakenAwayIsFound() {
        write(120);
        table.delete("AUDIT#1", "ENTRY#%019d".formatted(110));

        assertThat(audit.verify(Audit.Place.BEGINNING).brokenAt()).isEqualTo(110);
    }

    @Test
    void whatWasCutOffAtTheEndIsFound() {
        write(3);
        table.delete("AUDIT#0", "ENTRY#%019d".formatted(3));

        assertThat(audit.verify(Audit.Place.BEGINNING).brokenAt()).isEqualTo(3);
    }

    @Test
    void anEntryThatWasWrittenAnewWithItsDigestIsFoundByTheNext() {
        write(5);
        AuditEntry second = Json.read(entry(2).text("entry"), AuditEntry.class);
        AuditEntry forged = AuditEntry.after(
                2,
                second.before(),
                new Act("eve", "Eve", "tenant.pause", "x", null, null, Json.tree(Map.of())),
                second.at());
        table.put(entry(2).with("entry", Json.write(forged)));

        assertThat(audit.verify(Audit.Place.BEGINNING).brokenAt()).isEqualTo(3);
    }

    @Test
    void pagesAreNewestFirstAndMeetEveryEntryOnce() {
        write(230);

        Audit.Page first = audit.newest(0, 150, entry -> true);
        Audit.Page second = audit.newest(first.next(), 150, entry -> true);

        assertThat(first.entries().getFirst().seq()).isEqualTo(230);
        assertThat(first.entries()).hasSize(150);
        assertThat(second.entries()).hasSize(80);
        assertThat(second.entries().getLast().seq()).isOne();
        assertThat(second.next()).isZero();
    }

    @Test
    void aTenantsEntriesAreFoundAmongOthers() {
        write(130);

        Audit.Page page = audit.newest(0, 500, entry -> "acme".equals(entry.tenant()));

        assertThat(page.entries()).hasSize(65);
        assertThat(page.next()).isZero();
    }
}
