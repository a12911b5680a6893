package dev.waybill.archive;

import static dev.waybill.memory.Samples.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.journal.Journal;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.Invocation;
import dev.waybill.model.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ArchiveFunctionTest {
    private static final Instant FIVE = Instant.parse("2026-11-23T05:10:00Z");
    private static final Instant SIX = Instant.parse("2026-11-23T06:10:00Z");
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BOLT = new TenantId("bolt");

    private final InMemoryObjects objects = new InMemoryObjects();
    private final Journal journal = new Journal(objects);
    private final ArchiveFunction function = new ArchiveFunction(journal);

    private static Envelope order(String tenant, String id, Instant time) {
        return envelope(tenant, id, EventType.ORDER_SUBMITTED, time);
    }

    private static SQSEvent batch(Envelope... envelopes) {
        return Invocation.batch(List.of(envelopes).stream().map(Json::write).toList());
    }

    private List<Envelope> read(TenantId tenant) {
        return journal.read(tenant, FIVE.minusSeconds(3600), SIX.plusSeconds(3600))
                .toList();
    }

    @Test
    void eachTenantReadsItsOwnEnvelopesAndNoOther() {
        Envelope acme = order("acme", "e1", FIVE);
        Envelope bolt = order("bolt", "e2", FIVE);

        function.handleRequest(batch(acme, bolt), new Invocation(60_000));

        assertThat(read(ACME)).containsExactly(acme);
        assertThat(read(BOLT)).containsExactly(bolt);
        assertThat(journal.read(Set.of(), FIVE, SIX)).containsExactly(acme, bolt);
    }

    @Test
    void aLateEventStandsInItsOwnHour() {
        function.handleRequest(batch(order("acme", "late", FIVE), order("acme", "now", SIX)), new Invocation(60_000));

        assertThat(objects.list("archive/2026/11/23/05/")).hasSize(2);
        assertThat(objects.list("archive/2026/11/23/06/")).hasSize(2);
    }

    @Test
    void aBatchThatComesAgainInAnotherOrderStandsOnceInTheSameBytes() {
        SQSEvent batch = batch(order("acme", "e1", FIVE), order("acme", "e2", FIVE));
        function.handleRequest(batch, new Invocation(60_000));
        List<String> first = objects.list("");
        List<String> bytes = contents();

        batch.setRecords(new ArrayList<>(batch.getRecords()));
        Collections.reverse(batch.getRecords());
        function.handleRequest(batch, new Invocation(60_000));

        assertThat(objects.list("")).isEqualTo(first);
        assertThat(contents()).isEqualTo(bytes);
        assertThat(read(ACME)).hasSize(2);
    }

    private List<String> contents() {
        return objects.list("").stream()
                .map(key -> HexFormat.of().formatHex(objects.get(key).orElseThrow()))
                .toList();
    }

    @Test
    void aMessageThatComesAgainInAnotherBatchIsReadOnce() {
        Envelope twice = order("acme", "e1", FIVE);
        function.handleRequest(batch(twice), new Invocation(60_000));

        function.handleRequest(batch(twice, order("acme", "e2", FIVE)), new Invocation(60_000));

        assertThat(read(ACME)).extracting(Envelope::id).containsExactlyInAnyOrder("e1", "e2");
    }

    @Test
    void onlyTheMessageThatIsNoEnvelopeIsReported() {
        SQSEvent batch = Invocation.batch(List.of("{", Json.write(order("acme", "e1", FIVE))));

        SQSBatchResponse response = function.handleRequest(batch, new Invocation(60_000));

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m0");
        assertThat(read(ACME)).hasSize(1);
    }

    @Test
    void theWholeBatchComesAgainWhenTheBucketRefuses() {
        InMemoryObjects full = new InMemoryObjects();
        full.failPutsAfter(1);
        ArchiveFunction refused = new ArchiveFunction(new Journal(full));

        assertThatThrownBy(() -> refused.handleRequest(batch(order("acme", "e1", FIVE)), new Invocation(60_000)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(new Journal(full).read(ACME, FIVE, SIX)).isEmpty();
    }

    @Test
    void anObjectIsReadableByOrdinaryTools() throws IOException {
        function.handleRequest(batch(order("acme", "e1", FIVE), order("bolt", "e2", FIVE)), new Invocation(60_000));
        String pack = objects.list("archive/").stream()
                .filter(key -> key.endsWith(".gz"))
                .findFirst()
                .orElseThrow();

        byte[] plain;
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(objects.get(pack).orElseThrow()))) {
            plain = gzip.readAllBytes();
        }

        assertThat(new String(plain, StandardCharsets.UTF_8).lines()).hasSize(2);
    }
}
