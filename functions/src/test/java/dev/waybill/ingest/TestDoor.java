package dev.waybill.ingest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.bus.EventIds;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Unreadable;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.packing.Packing;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.source.Source;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A door at which one tenant has a source of every kind. */
final class TestDoor {
    static final TenantId ACME = new TenantId("acme");
    private static final String DOCUMENT = """
            {"tenant": "acme", "name": "Acme", "sources": [
              {"name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop"},
              {"name": "web", "kind": "woocommerce", "account": "https://shop.acme.example", "secret": "web"},
              {"name": "own", "kind": "standard-webhooks", "account": "acme-middleware", "secret": "own"}]}
            """;

    final TestClock clock = new TestClock(Sender.NOW);

    /** How far AWS sees the door's clock ahead. */
    Duration ahead = Duration.ZERO;

    final InMemoryBus bus = new InMemoryBus();
    private final SecureRandom random = new SecureRandom();
    private final InMemoryTable table = new InMemoryTable();
    private final Keyring keyring = new Keyring(this::key, random);
    /** Whether the secret store answers nobody. */
    boolean isThrottled;

    /** Another process's, as when somebody rotates a secret while the door is running. */
    final TenantStore elsewhere = new DynamoTenantStore(table, keyring, clock);

    private final Map<String, String> tokens;
    private final IngestFunction function;

    TestDoor() {
        this(Connectors.sources());
    }

    TestDoor(List<Source> sources) {
        tokens = elsewhere.tokens(elsewhere.put(document(), 0));
        Sender.all().forEach(sender -> rotate(sender, new Secret(sender.secret(), null, null)));
        function = new IngestFunction(new Door(
                new DynamoTenantStore(table, keyring, clock),
                sources,
                new Packing(new EventIds(random, clock), random, clock),
                bus,
                new Nature(clock, random, _ -> {}, work -> work.forEach(Runnable::run), () -> ahead)));
    }

    private String key() {
        if (isThrottled) {
            throw new IllegalStateException("ThrottlingException");
        }
        return "k".repeat(64);
    }

    void rotate(Sender sender, Secret secret) {
        elsewhere.putSecret(ACME, sender.connection().name(), secret);
    }

    /** What the sender is answered at its own endpoint. */
    APIGatewayV2HTTPResponse answer(Sender sender, Message message) {
        return function.receive(APIGatewayV2HTTPEvent.builder()
                .withHeaders(message.headers())
                .withPathParameters(
                        Map.of("token", tokens.getOrDefault(sender.connection().name(), "")))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withBody(Base64.getEncoder().encodeToString(message.body()))
                .withIsBase64Encoded(true)
                .build());
    }

    int status(Sender sender, Message message) {
        return answer(sender, message).getStatusCode();
    }

    private static Tenant document() {
        try {
            return TenantDocument.read(DOCUMENT, Connectors.offer());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }
}
