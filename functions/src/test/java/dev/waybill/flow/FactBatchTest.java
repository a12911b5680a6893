package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import dev.waybill.events.EventType;
import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.RetailEvent;
import dev.waybill.faults.Case;
import dev.waybill.memory.Invocation;
import dev.waybill.model.ExternalId;
import dev.waybill.model.InventoryChange;
import dev.waybill.model.Quantity;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch answers, message by message. */
class FactBatchTest {
    private static final Invocation UNHURRIED = new Invocation(60_000);

    private final Street street = Street.open();
    private final List<Fact> facts =
            IntStream.range(0, 10).mapToObj(this::counted).toList();

    private Fact counted(int item) {
        return street.fact(
                new RetailEvent.InventoryAdjusted(new InventoryChange.Counted(
                        new ExternalId("shop", "item-" + item), "main", Quantity.pieces(item), Orders.at(item))),
                "shop");
    }

    private List<String> failed(Flow<?> flow, Invocation invocation, List<String> bodies) {
        SQSBatchResponse response = street.batch(flow).handle(Invocation.batch(bodies), invocation);
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private List<String> queued() {
        return facts.stream().map(Street::queued).toList();
    }

    /** The real flow, in which something happens to the fact of one item. */
    private record Trapped<S>(Flow<S> flow, String item, Runnable trap) implements Flow<S> {
        @Override
        public Class<S> stateType() {
            return flow.stateType();
        }

        @Override
        public S unknown(RecordKey key, Fact fact) {
            return flow.unknown(key, fact);
        }

        @Override
        public Decision<S> decide(StoredRecord<S> record, Fact fact, Tenant tenant) {
            if (fact.event().record().toString().contains(item)) {
                trap.run();
            }
            return flow.decide(record, fact, tenant);
        }

        @Override
        public boolean isDeliverable(StoredRecord<S> record) {
            return flow.isDeliverable(record);
        }
    }

    private static Flow<?> trapped(String item, Runnable trap) {
        return new Trapped<>(AllFlows.of(EventType.INVENTORY_ADJUSTED), item, trap);
    }

    private static Flow<?> flow() {
        return AllFlows.of(EventType.INVENTORY_ADJUSTED);
    }

    private static void overflow() {
        throw new StackOverflowError();
    }

    private static void exhaust() {
        throw new OutOfMemoryError("as it would be");
    }

    private long written() {
        return street.table
                .rows()
                .filter(row -> row.sort().equals("RECORD") && row.partition().contains("item-"))
                .count();
    }

    @Test
    @Case({74, 76})
    void onlyTheBadMessageIsReported() {
        List<String> bodies = new ArrayList<>(queued());
        bodies.set(3, "{\"this\": \"is no envelope\"}");

        List<String> failed = failed(flow(), UNHURRIED, bodies);

        assertThat(failed).containsExactly("m3");
        assertThat(written()).isEqualTo(9);
        assertThat(street.outcomes()).hasSize(9).containsValue(FactOutcome.APPLIED);
    }

    @Test
    @Case({75, 76})
    void messageThatOverflowsTheStackIsReportedAndItsNeighboursAreTaken() {
        List<String> failed = failed(trapped("item-3", FactBatchTest::overflow), UNHURRIED, queued());

        assertThat(failed).containsExactly("m3");
        assertThat(written()).isEqualTo(9);
    }

    @Test
    @Case(75)
    void processOutOfMemoryFailsTheWholeBatchWhichIsTakenOnceByTheNext() {
        assertThatThrownBy(() -> failed(trapped("item-3", FactBatchTest::exhaust), UNHURRIED, queued()))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(street.outcomes()).isEmpty();

        List<String> failed = failed(flow(), UNHURRIED, queued());

        assertThat(failed).isEmpty();
        assertThat(street.outcomes()).hasSize(10);
        assertThat(written()).isEqualTo(10);
        assertThat(street.table.rows().filter(row -> row.sort().equals("RECORD")))
                .allMatch(row -> row.number("version") == 1);
    }

    @Test
    @Case(71)
    void batchWhoseFollowOnsCannotBePublishedComesAgainWholeAndIsTakenOnce() {
        street.bus.failNext(1);

        assertThat(failed(flow(), UNHURRIED, queued())).hasSize(10);
        assertThat(failed(flow(), UNHURRIED, queued())).isEmpty();

        assertThat(street.outcomes()).hasSize(10).containsValue(FactOutcome.APPLIED);
        assertThat(street.table.rows().filter(row -> row.sort().equals("RECORD")))
                .allMatch(row -> row.number("version") == 1);
    }

    @Test
    @Case(76)
    void badFactDoesNotHoldUpAGoodOneOfItsRecord() {
        Fact good = moved("good", -1);
        Fact bad = moved("bad", -2);
        AtomicInteger decided = new AtomicInteger();
        Runnable secondOfTwo = () -> {
            if (decided.incrementAndGet() % 2 == 0) {
                overflow();
            }
        };

        // Together the second fails; then one by one: the first is the third to be decided, the second the fourth.
        List<String> failed =
                failed(trapped("item-0", secondOfTwo), UNHURRIED, List.of(Street.queued(good), Street.queued(bad)));

        assertThat(failed).containsExactly("m1");
        assertThat(street.outcomes()).containsOnlyKeys(good.eventId());
    }

    @Test
    void oneWriteOfARecordIsOneTellingOfWhatIsBehind() {
        List<String> bodies = List.of(
                Street.queued(order(Orders.submitted(0, 4_000))), Street.queued(order(Orders.submitted(5, 4_400))));

        assertThat(failed(AllFlows.of(EventType.ORDER_SUBMITTED), UNHURRIED, bodies))
                .isEmpty();

        assertThat(street.behind()).extracting(DeliveryRequested::target).containsExactly("erp", "feed");
        assertThat(street.bus.taken(EventType.FACTS_SETTLED)).hasSize(1);
        assertThat(street.outcomes()).hasSize(2);
    }

    private Fact order(RetailEvent event) {
        return street.fact(event, "shop");
    }

    private Fact moved(String id, long pieces) {
        return street.fact(
                new RetailEvent.InventoryAdjusted(new InventoryChange.Moved(
                        id, new ExternalId("shop", "item-0"), "main", Quantity.pieces(pieces), Orders.at(1))),
                "shop");
    }

    @Test
    @Case(73)
    void batchWithoutTimeHandsBackEverythingUntouched() {
        List<String> failed = failed(flow(), new Invocation(3_999), queued());

        assertThat(failed).hasSize(10);
        assertThat(written()).isZero();
    }

    @Test
    @Case({73, 76})
    void batchThatRunsOutOfTimeKeepsWhatItDidAndHandsBackTheRest() {
        AtomicInteger left = new AtomicInteger(8_000);
        Invocation hurried = new Invocation(() -> left.getAndAdd(-1_000));

        List<String> failed = failed(flow(), hurried, queued());

        assertThat(failed).containsExactly("m5", "m6", "m7", "m8", "m9");
        assertThat(street.outcomes()).hasSize(5);
        assertThat(failed(flow(), UNHURRIED, queued())).isEmpty();
        assertThat(street.outcomes()).hasSize(10);
        assertThat(written()).isEqualTo(10);
    }
}
