package dev.waybill.erase;

import static dev.waybill.erase.Canary.ACME;
import static dev.waybill.erase.Canary.CANARY;
import static dev.waybill.erase.Canary.CUSTOMER_ID;
import static dev.waybill.erase.Canary.EMAIL;
import static dev.waybill.erase.Canary.TASK;
import static dev.waybill.erase.Canary.THEN;
import static dev.waybill.erase.Canary.customer;
import static dev.waybill.erase.Canary.fact;
import static dev.waybill.erase.Canary.quarantined;
import static dev.waybill.erase.Canary.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PrivacyRequest;
import dev.waybill.model.PrivacyTask;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom only a match key leads to is found by every run, though the key goes with the first that ends. */
class FoundByEmailTest {
    private static final ExternalId AT_THE_TILL = ExternalId.parse("pos:7");
    private static final RecordKey TILL = new RecordKey(ACME, EntityKind.CUSTOMER, "pos:7");
    private static final String TILLS_EMAIL = "canary.other@example.org";

    private final CanaryHouse house = new CanaryHouse();

    @Test
    void whoIsKnownByAnAddressOnlyIsFoundByTheRunAfterOneThatWaited() {
        asks(house, null, EMAIL);
        house.erase();
        assertThat(house.taskNow().doneAt()).isNull();
        archive(house);

        assertThat(house.erase()).isEmpty();

        assertThat(house.taskNow().doneAt()).isNotNull();
        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void secondCustomerBehindTheAddressIsFoundByTheRunAfterOneThatWaited() {
        comesToTheTill(house);
        asks(house, CUSTOMER_ID, TILLS_EMAIL);
        house.erase();
        archive(house);

        assertThat(house.erase()).isEmpty();

        assertThat(house.taskNow().doneAt()).isNotNull();
        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    @Test
    void theSecondLookGoesThroughTheHoursOfBothCustomers() {
        comesToTheTill(house);
        asks(house, CUSTOMER_ID, TILLS_EMAIL);
        archive(house);
        house.erase();
        comeLate(house);

        house.passes(Duration.ofHours(2));

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
        assertThat(house.taskNow().toString()).doesNotContain("pos:7");
    }

    @Test
    void aCrashAtAnyWriteLosesNobodyWhomTheSecondLookMustKnow() {
        IntStream.range(0, 24).forEach(writes -> {
            crashing(house -> house.objects.failPutsAfter(writes));
            crashing(house -> house.table.failWritesAfter(writes));
        });
    }

    private static void crashing(Consumer<CanaryHouse> fault) {
        CanaryHouse house = new CanaryHouse();
        comesToTheTill(house);
        asks(house, CUSTOMER_ID, TILLS_EMAIL);
        archive(house);
        fault.accept(house);
        house.erase();
        house.objects.failPutsAfter(Integer.MAX_VALUE);
        house.table.failWritesAfter(Integer.MAX_VALUE);
        assertThat(house.erase()).isEmpty();
        comeLate(house);

        house.passes(Duration.ofHours(2));

        assertThat(house.everything()).noneMatch(text -> text.contains(CANARY));
    }

    /** Another customer of the shop, as far as the shop knows. */
    private static void comesToTheTill(CanaryHouse house) {
        house.records.identify(TILL, AT_THE_TILL, List.of(house.keyring.pseudonym(ACME, TILLS_EMAIL)));
        Customer other = customer();
        Customer told = new Customer(
                AT_THE_TILL,
                other.changedAt(),
                other.name(),
                List.of(TILLS_EMAIL),
                other.phones(),
                other.addresses(),
                other.account(),
                other.extensions());
        house.records.write(record(TILL, told, "t1"), Set.of());
        house.journal.write("till", List.of(fact("t1", EventType.CUSTOMER_UPSERTED, "customer/pos:7", THEN)));
    }

    /** The request that the archive does not hold yet. */
    private static void asks(CanaryHouse house, @Nullable ExternalId customer, String email) {
        StoredRecord<PrivacyTask> task =
                house.records.read(TASK, PrivacyTask.class).orElseThrow();
        PrivacyRequest asked = task.state().request();
        PrivacyRequest request =
                new PrivacyRequest(asked.id(), asked.kind(), asked.requestedAt(), customer, email, asked.orders());
        PrivacyTask open = new PrivacyTask(request, task.state().dueAt(), null);
        house.records.write(record(TASK, open, "p1", "p2").withVersion(task.version()), Set.of());
    }

    private static void archive(CanaryHouse house) {
        house.journal.write("request", List.of(fact("p2", EventType.PRIVACY_REQUESTED, "privacy/shop:redact-1", THEN)));
    }

    /** What queues bring once more after the erasure. */
    private static void comeLate(CanaryHouse house) {
        house.journal.write(
                "late",
                List.of(
                        fact("c1", EventType.CUSTOMER_UPSERTED, "customer/shop:70000001", THEN),
                        fact("t1", EventType.CUSTOMER_UPSERTED, "customer/pos:7", THEN),
                        quarantined("q3", "{\"who\":\"" + EMAIL + "\"}"),
                        quarantined("q4", "{\"who\":\"" + TILLS_EMAIL + "\"}")));
    }
}
