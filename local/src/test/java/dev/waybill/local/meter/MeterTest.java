package dev.waybill.local.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.meter.Meter.Line;
import dev.waybill.local.meter.Meter.Maker;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.Request;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final Meter meter = new Meter();

    @Test
    void whatIsBegunIsBilledWhole() {
        assertThat(Units.chunksOf64K(0)).isEqualTo(1);
        assertThat(Units.chunksOf64K(64 * 1024)).isEqualTo(1);
        assertThat(Units.chunksOf64K(64 * 1024 + 1)).isEqualTo(2);
        assertThat(Units.written(1_025)).isEqualTo(2);
        assertThat(Units.read(4_097, true)).isEqualTo(4);
        assertThat(Units.read(4_097, false)).isEqualTo(2);
    }

    @Test
    void aFunctionAndItsQueueAreOneRoom() {
        Line function = new Line("waybill-demo-street-PooledOrderSubmittedFunction4967A9FE", Maker.OURS, "o", "p");
        Line key = new Line("waybilldemostreetIngestFunctionB02ED0EB", Maker.OURS, "o", "p");
        Line queue = new Line("waybill-demo-street-PooledOrderSubmittedFeedQueue1DDE4A7D", Maker.AWS, "o", "p");

        assertThat(function.function()).isEqualTo("OrderSubmitted");
        assertThat(key.function()).isEqualTo("Ingest");
        assertThat(queue.function()).isEqualTo("OrderSubmitted");
    }

    @Test
    void aBillAddsUpToTheCent() {
        meter.call("Ingest", Maker.OURS, "events PutEvents", "events.put", 1);
        meter.call("Ingest", Maker.AWS, "api request", "api.request", 1);
        meter.units("Ingest", "lambda duration", "lambda.duration", 20 * 512);

        Bill bill = new Bill(meter.totals(), 1, 1_000_000, Prices.listed());

        assertThat(bill.dollars()).isEqualTo(new BigDecimal("2.13"));
        assertThat(bill.calls(Maker.OURS)).isEqualTo(new BigDecimal("1.00"));
        assertThat(bill.byService()).containsEntry("events", new BigDecimal("1.00"));
        assertThat(Meter.read(meter.json())).isEqualTo(meter.totals());
    }

    @Test
    void aPriceThatIsNotListedIsAnErrorAndNotNothing() {
        assertThatThrownBy(() -> Prices.listed().dollars("quantum.entangled", 1))
                .hasMessageContaining("quantum.entangled");
    }

    @Test
    void aTableSaysItselfWhatACallTakes() throws Exception {
        Counted tables = new Counted(
                "dynamodb",
                request -> {
                    assertThat(Json.parse(request.body())
                                    .path("ReturnConsumedCapacity")
                                    .asText())
                            .isEqualTo("TOTAL");
                    return Answer.aws(Json.parse("{\"ConsumedCapacity\":{\"CapacityUnits\":1.5}}"));
                },
                meter);

        Answer answer = tables.handle(new Request(
                "POST",
                "/",
                "",
                Map.of(
                        "x-amz-target", List.of("DynamoDB_20120810.GetItem"),
                        "authorization",
                                List.of(
                                        "AWS4-HMAC-SHA256 Credential=waybilldemostreetIngestFunctionB02ED0EB/20261123/eu/dynamodb/aws4_request")),
                "{}".getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(meter.totals())
                .containsEntry(
                        new Line("Ingest", Maker.OURS, "dynamodb GetItem", "dynamodb.read"), new Meter.Total(1, 3));
    }
}
