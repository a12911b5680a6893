package dev.waybill.erase;

import static dev.waybill.erase.Canary.ACME;
import static dev.waybill.erase.Canary.CANARY;
import static dev.waybill.erase.Canary.CUSTOMER;
import static dev.waybill.erase.Canary.CUSTOMER_ID;
import static dev.waybill.erase.Canary.EMAIL;
import static dev.waybill.erase.Canary.ORDER;
import static dev.waybill.erase.Canary.PRICE;
import static dev.waybill.erase.Canary.TASK;
import static dev.waybill.erase.Canary.THEN;
import static dev.waybill.erase.Canary.customer;
import static dev.waybill.erase.Canary.fact;
import static dev.waybill.erase.Canary.quarantined;
import static dev.waybill.erase.Canary.record;
import static dev.waybill.erase.Canary.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.FactsSettled;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.Samples;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.Order;
import dev.waybill.model.OrderState;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.record.ExceptionNote;
import dev.waybill.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A canary person goes in everywhere, is erased, and is found nowhere. */
class EraseFunctionTest {
    private final CanaryHouse house = new CanaryHouse();

    @Test
    void theCanaryIsFoundNowhereAfterwards() {
        assertThat(house.everything()).anyMatch(text -> text.contains(CANARY));

        assertThat(house.erase()).isEmpty();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.archived("q1").data().path("erased").asBoolean()).isTrue();
        assertThat(house.table.get("X#acme#match#" + house.keyring.pseudonym(ACME, EMAIL), "X"))
                .isEmpty();
    }

    @Test
    void factThatCameAgainInALaterHourIsErasedThereToo() {
        house.take("early", customer(), THEN.minus(Duration.ofHours(9)));
        house.take("again", customer(), THEN.minus(Duration.ofHours(7)));
        house.take("older", older(), THEN.minus(Duration.ofHours(5)));

        assertThat(house.erase()).isEmpty();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    private static Customer older() {
        return customer().statedAt(SourceTime.utc(THEN.minus(Duration.ofDays(1))));
    }

    @Test
    void payloadThatCameInTwoHoursIsErasedInBothThoughItsNoteIsGone() {
        Instant before = THEN.minus(Duration.ofHours(1));
        Stream.of(before, THEN).forEach(hour -> house.quarantine.note(ACME, hour));
        house.journal.write("q", List.of(quarantined("q0", "{\"who\":\"" + EMAIL + "\"}", before)));
        house.records.clear(new RecordKey(ACME, EntityKind.QUARANTINE, "shop:abc"), "payload-unreadable");

        assertThat(house.erase()).isEmpty();

        assertThat(Stream.of("q0", "q1").map(house::archived))
                .allMatch(payload -> payload.data().path("erased").asBoolean());
    }

    @Test
    void largeStateOfAWriterThatLostAgainstTheErasureGoesWithTheSecondLook() {
        house.erase();
        house.objects.put(
                ObjectKey.state(ORDER, 2, CANARY.getBytes(StandardCharsets.UTF_8)),
                CANARY.getBytes(StandardCharsets.UTF_8));
        house.clock.advance(Duration.ofMinutes(71));

        house.erase();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void goodsMoneyAndIdentityOfTheOrderStay() {
        house.erase();

        Order order = house.records
                .read(ORDER, OrderState.class)
                .orElseThrow()
                .state()
                .document();
        assertThat(order).isNotNull().extracting(Order::total, Order::number).containsExactly(PRICE, "1001");
    }

    @Test
    @Case(11)
    void theRecordStaysAsATombstoneThatRecognisesLateFacts() {
        house.erase();

        StoredRecord<Customer> customer =
                house.records.read(CUSTOMER, Customer.class).orElseThrow();
        assertThat(customer.erasedAt()).isNotNull();
        assertThat(customer.arrival("c1")).isPresent();
        assertThat(house.records.known(ACME, CUSTOMER_ID)).hasValue(CUSTOMER);
    }

    @Test
    void whatHappenedIsStillInTheArchiveWithoutWhoItHappenedTo() {
        Set<String> before = Set.copyOf(ids());

        house.erase();

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(house.archived("c2").data())
                .isEqualTo(Json.tree(Map.of("erased", true, "key", "k-c2", "digest", "digest")));
        assertThat(house.archived("q2")).isEqualTo(quarantined("q2", "{\"who\":\"somebody else\"}"));
    }

    private List<String> ids() {
        return house.journal
                .read(ACME, THEN.minusSeconds(3600), THEN.plusSeconds(7200))
                .map(Envelope::id)
                .toList();
    }

    @Test
    void otherTenantsKeepTheirEnvelopesAndDeadLetters() {
        house.erase();

        assertThat(house.journal.read(new TenantId("bolt"), THEN, THEN.plusSeconds(1)))
                .containsExactly(Samples.envelope("bolt", "b1", EventType.CUSTOMER_UPSERTED, THEN));
        assertThat(house.deadLetters.all()).extracting(Envelope::id).containsExactly("d2");
    }

    @Test
    void theBalanceHearsOfFactsThatLeftADeadLetterQueue() {
        house.erase();

        assertThat(house.bus.taken(EventType.FACTS_SETTLED))
                .flatExtracting(envelope ->
                        Json.convert(envelope.data(), FactsSettled.class).facts())
                .extracting(fact -> fact.eventId() + " " + fact.outcome())
                .containsExactly("d1 GONE");
    }

    @Test
    void aPersonIsToldWhichTargetsHoldTheCanaryStill() {
        house.erase();

        assertThat(house.records.notes(CUSTOMER))
                .extracting(ExceptionNote::nextStep)
                .containsExactly("erase the person there too: erp");
    }

    @Test
    void doneOnceIsDone() {
        house.erase();
        Instant doneAt = house.taskNow().doneAt();
        house.clock.advance(Duration.ofHours(1));

        house.erase();

        assertThat(doneAt).isNotNull();
        assertThat(house.taskNow().doneAt()).isEqualTo(doneAt);
    }

    @Test
    void aCrashAtAnyWriteEndsTheSameAfterAnotherRun() {
        IntStream.range(0, 14).forEach(writes -> {
            crashing(house -> house.objects.failPutsAfter(writes));
            crashing(house -> house.table.failWritesAfter(writes));
        });
    }

    private static void crashing(Consumer<CanaryHouse> fault) {
        CanaryHouse house = new CanaryHouse();
        fault.accept(house);
        house.erase();
        house.objects.failPutsAfter(Integer.MAX_VALUE);
        house.table.failWritesAfter(Integer.MAX_VALUE);

        assertThat(house.erase()).isEmpty();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().doneAt()).isNotNull();
    }

    @Test
    void itWaitsForAnArchiveThatIsBehind() {
        house.records.write(late(house.records.read(CUSTOMER, Customer.class).orElseThrow()), Set.of());

        assertThat(house.erase()).isEmpty();

        assertThat(house.taskNow().doneAt()).isNull();
        assertThat(new DueRows(house.table).soon(TASK, house.clock.instant()))
                .extracting(Due::kind)
                .containsExactly(Due.Kind.ERASURE);
    }

    @Test
    void itWaitsForTheRequestItselfToBeArchived() {
        StoredRecord<PrivacyTask> task =
                house.records.read(TASK, PrivacyTask.class).orElseThrow();
        house.records.write(record(TASK, task.state(), "not-archived-yet").withVersion(task.version()), Set.of());

        assertThat(house.erase()).isEmpty();

        assertThat(house.taskNow().doneAt()).isNull();
    }

    @Test
    void copyThatReachesTheArchiveAfterTheErasureIsBlankedByASecondLook() {
        house.erase();
        house.clock.advance(Duration.ofMinutes(15));
        assertThat(new DueRows(house.table).soon(TASK, house.clock.instant()))
                .extracting(Due::kind)
                .containsExactly(Due.Kind.ERASURE);
        house.journal.write("again", List.of(fact("c1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN)));
        assertThat(house.everything()).anyMatch(text -> text.contains(CANARY));

        house.erase();
        assertThat(house.taskNow().request().customer()).isEqualTo(CUSTOMER_ID);
        house.clock.advance(Duration.ofMinutes(71));
        house.erase();

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().request().customer()).isNull();
        assertThat(house.taskNow().request().orders()).isEmpty();
    }

    private StoredRecord<Customer> late(StoredRecord<Customer> record) {
        return new StoredRecord<>(
                record.key(),
                record.version(),
                record.state(),
                record.sources(),
                record.groups(),
                record(CUSTOMER, customer(), "c1", "not-archived-yet").ledger(),
                record.hours(),
                record.news(),
                null);
    }

    @Test
    void aShopsErasureIsForAPersonToSettle() {
        RecordKey shop = new RecordKey(ACME, EntityKind.PRIVACY, "shop:redact-1");
        StoredRecord<PrivacyTask> task =
                house.records.read(shop, PrivacyTask.class).orElseThrow();
        house.records.write(task.withState(task(PrivacyRequest.Kind.ERASE_SHOP)), Set.of());

        assertThat(house.erase()).isEmpty();

        assertThat(house.taskNow().doneAt()).isNull();
        assertThat(house.records.notes(shop)).extracting(ExceptionNote::cause).containsExactly("privacy-shop");
    }

    @Test
    void aRequestThatCannotBeReadComesBack() {
        SQSBatchResponse response =
                house.function.handleRequest(Invocation.batch(List.of("{")), new Invocation(300_000));

        assertThat(response.getBatchItemFailures()).hasSize(1);
    }
}
