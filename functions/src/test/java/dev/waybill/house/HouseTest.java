package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.events.EventType;
import dev.waybill.memory.InMemoryDeadLetters;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Samples;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.Tenant;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class HouseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");

    private final InMemoryDeadLetters shared = new InMemoryDeadLetters();
    private final InMemoryDeadLetters own = new InMemoryDeadLetters(new TenantId("northwind"));
    private final House house = new House(
            new Cloud(
                    new InMemoryTable(),
                    new InMemoryTable(),
                    new InMemoryObjects(),
                    new Sources(),
                    "bus",
                    () -> shared,
                    () -> "k".repeat(64),
                    new Queues()),
            new Nature(new TestClock(NOW), new SecureRandom(), pause -> {}));

    private final class Queues implements Custodian {
        @Override
        public String key(String secret) {
            return "s".repeat(64);
        }

        @Override
        public DeadLetters deadLetters(TenantId owner, List<String> urls) {
            assertThat(urls).containsExactly("https://queues/silo");
            return own;
        }
    }

    /** What each event of a tenant was called on the bus. */
    private final List<String> sources = new ArrayList<>();

    private final class Sources implements EventBridgeClient {
        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            request.entries().forEach(entry -> sources.add(entry.source()));
            return PutEventsResponse.builder()
                    .entries(request.entries().stream()
                            .map(_ -> PutEventsResultEntry.builder()
                                    .eventId("taken")
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {}
    }

    private List<String> counted() {
        List<String> ids = new ArrayList<>();
        house.everybodysDeadLetters().visit(envelope -> {
            ids.add(envelope.id());
            return false;
        });
        return ids;
    }

    @Test
    void whoCountsDeadLettersSeesASiloTenantsToo() {
        house.tenants()
                .keep(new TenantId("northwind"), Optional.of(new Custody("arn:key", List.of("https://queues/silo"))));
        shared.add(Samples.envelope("acme", "pooled", EventType.ORDER_SUBMITTED, NOW));
        own.add(Samples.envelope("northwind", "own", EventType.ORDER_SUBMITTED, NOW));

        List<String> seen = counted();

        assertThat(seen).containsExactly("pooled", "own");
    }

    @Test
    void queuesOfOneNameAreToldApartByWhoseTheyAre() {
        TenantId northwind = new TenantId("northwind");
        house.tenants().keep(northwind, Optional.of(new Custody("arn:key", List.of("https://queues/silo"))));
        shared.add(Samples.envelope("acme", "pooled", EventType.ORDER_SUBMITTED, NOW));
        own.add(Samples.envelope("northwind", "own", EventType.ORDER_SUBMITTED, NOW));
        List<String> acmes = new ArrayList<>();

        house.everybodysDeadLetters().look(new DeadLetters.Which("OrderSubmitted", new TenantId("acme")), letter -> {
            acmes.add(letter.queue() + " of " + letter.owner());
            return DeadLetters.Verdict.STAYS;
        });

        assertThat(house.everybodysDeadLetters().depths())
                .containsExactly(
                        new DeadLetters.Depth("OrderSubmitted", null, 0, 0, 1),
                        new DeadLetters.Depth("OrderSubmitted", northwind, 0, 0, 1));
        assertThat(acmes).containsExactly("OrderSubmitted of null");
    }

    @Test
    void whereNobodyHasQueuesOfItsOwnTheSharedOnesAreAll() {
        shared.add(Samples.envelope("acme", "pooled", EventType.ORDER_SUBMITTED, NOW));

        assertThat(counted()).containsExactly("pooled");
    }

    private void publish(Tenant tenant) {
        long version =
                house.freshTenants().find(tenant.id()).map(Tenant::version).orElse(0L);
        house.freshTenants().put(tenant, version);
        house.tenants().findAfresh(tenant.id());
        house.bus().publish(List.of(Samples.envelope("northwind", "one", EventType.ORDER_SUBMITTED, NOW)));
    }

    /** Rules of a lane take one source: an event goes down one lane at every moment of a move from one to the other. */
    @Test
    void eventsGoTheWayThatTheirTenantsDocumentSays() {
        publish(northwind(Tenant.Isolation.POOLED));
        publish(northwind(Tenant.Isolation.SILO));

        assertThat(sources).containsExactly(Tenant.Isolation.POOLED.source(), Tenant.Isolation.SILO.source());
        assertThat(sources).doesNotHaveDuplicates();
    }

    /** Its own queues went with its stack, and it still owes its erasures. */
    @Test
    void whatATenantThatIsGoneStillOwesGoesTheSharedWay() {
        publish(northwind(Tenant.Isolation.SILO).in(Tenant.State.OFFBOARDED));
        house.bus().publish(List.of(Samples.envelope("nobody", "job", EventType.JOB_REQUESTED, NOW)));

        assertThat(sources).containsOnly(Tenant.Isolation.POOLED.source()).hasSize(2);
    }

    private static Tenant northwind(Tenant.Isolation isolation) {
        return new Tenant(
                new TenantId("northwind"),
                "Northwind",
                Tenant.State.ACTIVE,
                isolation,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                "standard",
                0);
    }
}
