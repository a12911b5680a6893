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
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A door at which one tenant has a source of every kind. */
final class TestDoor {
    static final TenantId ACME = new TenantId("acme");
    private static final String DOCUMENT = """
            {"tenant": "acme", "name": "Acme", "state": "active", "sources": [
              {"name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop"},
              {"name": "web", "kind": "woocommerce", "account": "https://shop.acme.example", "secret": "web"},
              {"name": "own", "kind": "standard-webhooks", "account": "acme-middleware", "secret": "own"}]}
            """;

    final TestClock clock = new TestClock(Sender.NOW);

    /** How far AWS sees the door's clock ahead. */
    Duration ahead = Duration.ZERO;

    final InMemoryBus bus = new InMemoryBus();
    final SecureRandom random = new SecureRandom();
    private final InMemoryTable table = new InMemoryTable();
    private final Keyring keyring = new Keyring(this::key, random);
    /** Whether the secret store answers nobody. */
    boolean isThrottled;

    /** The door's own. */
    final TenantStore tenants = new DynamoTenantStore(table, keyring, clock);

    /** Another process's, as when somebody rotates a secret while the door is running. */
    final TenantStore elsewhere = new DynamoTenantStore(table, keyring, clock);

    private final List<Source> sources;
    private final Map<String, String> tokens;
    private final IngestFunction function;

    TestDoor() {
        this(Connectors.sources());
    }

    TestDoor(List<Source> sources) {
        this.sources = sources;
        tokens = elsewhere.tokens(elsewhere.put(document("active"), 0));
        Sender.all().forEach(sender -> rotate(sender, new Secret(sender.secret(), null, null)));
        function = at(tenants);
    }

    /** A door of another process, over a store of its own. */
    IngestFunction at(TenantStore store) {
        return new IngestFunction(new Door(
                store,
                sources,
                new Packing(new EventIds(random, clock), random, clock),
                bus,
                new Nature(clock, random, _ -> {}, work -> work.forEach(Runnable::run), () -> ahead)));
    }

    /** What another process knows, where tenants have keys of their own. */
    DynamoTenantStore store(Function<String, Keyring> custodies) {
        return new DynamoTenantStore(table, keyring, custodies, clock);
    }

    void become(String state, long version) {
        tenants.put(document(state), version);
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
        APIGatewayV2HTTPEvent event =
                event("POST", tokens.getOrDefault(sender.connection().name(), ""), message);
        event.setBody(Base64.getEncoder().encodeToString(message.body()));
        event.setIsBase64Encoded(true);
        return receive(event);
    }

    String token(String source) {
        return Objects.requireNonNull(tokens.get(source));
    }

    /** The same as text, as the gateway passes most bodies on. */
    APIGatewayV2HTTPResponse send(Sender sender, Message message) {
        return send(token(sender.connection().name()), message);
    }

    APIGatewayV2HTTPResponse send(String token, Message message) {
        return receive(event("POST", token, message));
    }

    APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
        return function.receive(event);
    }

    static APIGatewayV2HTTPEvent event(String method, String token, Message message) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(message.headers())
                .withPathParameters(Map.of("token", token))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .withBody(new String(message.body(), StandardCharsets.UTF_8))
                .withIsBase64Encoded(false)
                .build();
    }

    static Message with(Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header.toLowerCase(Locale.ROOT), value);
        return new Message(headers, message.body());
    }

    int status(Sender sender, Message message) {
        return answer(sender, message).getStatusCode();
    }

    private static Tenant document(String state) {
        try {
            return TenantDocument.read(DOCUMENT.replace("active", state), Connectors.offer());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }
}
