package dev.waybill.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.waybill.aws.Row;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Json;
import dev.waybill.flow.AllFlows;
import dev.waybill.flow.Orders;
import dev.waybill.flow.Street;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.nature.Nature;
import dev.waybill.record.AccountGate;
import dev.waybill.record.TargetRows;
import dev.waybill.target.Target;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of requests, each answered for itself. */
class DeliverFunctionTest {
    private static final RecordKey ORDER = new RecordKey(Street.ACME, EntityKind.ORDER, "shop:1001");
    private static final Invocation UNHURRIED = new Invocation(60_000);

    private final Street street = Street.open();
    private final FarSide erp = new FarSide();
    private final FarSide feed = new FarSide();
    private final TestClock clock = new TestClock(Street.NOON);
    private final Nature nature = new Nature(clock, new SecureRandom(), clock::advance);

    @BeforeEach
    void orderIsThere() {
        street.take(AllFlows.of(EventType.ORDER_SUBMITTED), street.fact(Orders.submitted(0, 4_000), "shop"));
    }

    private Target target(String kind) {
        return kind.equals("tryton") ? erp : feed;
    }

    private List<String> failed(Invocation invocation, String... bodies) {
        DeliverFunction function = new DeliverFunction(new DeliverServices(
                street.tenants,
                street.records,
                new TargetRows(street.table),
                new AccountGate(street.table, nature),
                this::target,
                nature));
        return function.handleRequest(Invocation.batch(List.of(bodies)), invocation).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static String request(String target, String kind) {
        return Json.write(Samples.envelope(
                "acme",
                "d-" + target,
                EventType.DELIVERY_REQUESTED,
                Street.NOON,
                Json.tree(new DeliveryRequested(ORDER, 1, target, kind))));
    }

    @Test
    void requestsAboutOneRecordAndTargetAreOneErrandAndAnotherTargetIsAnother() {
        List<String> failed =
                failed(UNHURRIED, request("erp", "tryton"), request("erp", "tryton"), request("feed", "http"));

        assertThat(failed).isEmpty();
        assertThat(erp.effects).containsExactly("party", "sale@1");
        assertThat(feed.effects).containsExactly("party", "sale@1");
    }

    @Test
    void onlyTheRequestThatCannotBeReadComesAgain() {
        List<String> failed = failed(UNHURRIED, "{", request("erp", "tryton"));

        assertThat(failed).containsExactly("m0");
        assertThat(erp.effects).hasSize(2);
    }

    @Test
    void requestThatCannotEndInTimeComesAgainUntouched() {
        assertThat(failed(new Invocation(17_999), request("erp", "tryton"))).containsExactly("m0");
        assertThat(erp.effects).isEmpty();

        assertThat(failed(new Invocation(18_000), request("erp", "tryton"))).isEmpty();
        assertThat(erp.effects).isNotEmpty();
    }

    @Test
    void attemptThatEndsInASurpriseComesAgainAlone() {
        erp.behaviours.add("crash");

        List<String> failed = failed(UNHURRIED, request("erp", "tryton"), request("feed", "http"));

        assertThat(failed).containsExactly("m0");
        assertThat(feed.effects).hasSize(2);
    }

    @Test
    void breakerIsToldHowManyCallsOfTheBatchWereMadeAndFailed() {
        erp.behaviours.addAll(List.of("ok", "busy"));

        failed(UNHURRIED, request("erp", "tryton"));

        Row breaker = street.table.get("ACCOUNT#acme#erp", "BREAKER").orElseThrow();
        assertThat(breaker.number("calls")).isEqualTo(2);
        assertThat(breaker.number("failures")).isEqualTo(1);
    }

    @Test
    void deliveriesOfOneAccountAreToldTogether() {
        Tally tally = new Tally();
        AccountGate gate = new AccountGate(street.table, nature);
        tally.add(Street.ACME, "erp", 3, 2);
        tally.add(Street.ACME, "erp", 4, 1);

        tally.report(gate);

        Row breaker = street.table.get("ACCOUNT#acme#erp", "BREAKER").orElseThrow();
        assertThat(breaker.number("calls")).isEqualTo(7);
        assertThat(breaker.number("failures")).isEqualTo(3);
    }
}
