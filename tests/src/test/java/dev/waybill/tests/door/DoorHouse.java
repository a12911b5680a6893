package dev.waybill.tests.door;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Unreadable;
import dev.waybill.house.Cloud;
import dev.waybill.house.House;
import dev.waybill.ingest.IngestFunction;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.nature.Nature;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The real function behind the real door, over a house in memory in which two tenants live. */
final class DoorHouse {
    static final String ACME = "acme";
    static final String BIRCH = "birch";

    private final Bus bus = new Bus();
    private final InMemoryObjects objects = new InMemoryObjects();
    private final House house = new House(
            new Cloud(
                    new InMemoryTable(),
                    new InMemoryTable(),
                    objects,
                    bus,
                    "bus",
                    () -> {
                        throw new IllegalStateException("the door visits no dead letters");
                    },
                    () -> "k".repeat(64)),
            new Nature(Clock.fixed(Scheme.NOW, ZoneOffset.UTC), new SecureRandom(), pause -> {}));
    private final IngestFunction function = new IngestFunction(house);
    private final Map<String, Map<String, String>> tokens = new TreeMap<>();

    DoorHouse() {
        List.of(ACME, BIRCH).forEach(this::onboard);
    }

    /** The endpoint's token of a tenant's source. */
    String token(String tenant, String source) {
        return tokens.getOrDefault(tenant, Map.of()).getOrDefault(source, "");
    }

    /** The status that the door answers with. */
    int answer(Knock knock) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withHeaders(knock.message().headers())
                .withPathParameters(Map.of("token", knock.token()))
                .withRequestContext(RequestContext.builder()
                        .withHttp(RequestContext.Http.builder()
                                .withMethod(knock.method())
                                .build())
                        .build())
                .withBody(Base64.getEncoder().encodeToString(knock.message().body()))
                .withIsBase64Encoded(true)
                .build();
        return function.handleRequest(event, new Invocation(10_000)).getStatusCode();
    }

    /** How much has left the door so far, for the bus or for the bucket. */
    int published() {
        return bus.entries + objects.list("").size();
    }

    private void onboard(String name) {
        TenantStore tenants = house.freshTenants();
        Tenant tenant = tenants.put(document(name), 0);
        for (Scheme scheme : Scheme.ALL) {
            tenants.putSecret(tenant.id(), scheme.source(), new Secret(scheme.secretOf(name), null, null));
        }
        tokens.put(name, tenants.tokens(tenant));
    }

    /** Both tenants name the same accounts, so that only their secrets and endpoints part them. */
    private static Tenant document(String name) {
        List<String> sources = Scheme.ALL.stream()
                .map(scheme -> "{\"name\": \"%s\", \"kind\": \"%s\", \"account\": \"%s\", \"secret\": \"%1$s\"}"
                        .formatted(scheme.source(), scheme.kind(), scheme.account()))
                .toList();
        String document = "{\"tenant\": \"%s\", \"name\": \"%1$s\", \"sources\": %s}".formatted(name, sources);
        try {
            return TenantDocument.read(document, Connectors.offer());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes everything and counts it. */
    private static final class Bus implements EventBridgeClient {
        private int entries;

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            entries += request.entries().size();
            return PutEventsResponse.builder()
                    .entries(request.entries().stream()
                            .map(entry ->
                                    PutEventsResultEntry.builder().eventId("e").build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
