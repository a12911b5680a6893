package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.waybill.bus.EventIds;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.packing.Packing;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.tenant.Custody;
import dev.waybill.tenant.CustodyKeys;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The law of the door: accept only what is durable, refuse in few words, never lose what is authentic. */
class IngestFunctionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String DOCUMENT = """
            {"tenant": "acme", "name": "Acme", "state": "active", "sources": [
              {"name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop"},
              {"name": "web", "kind": "woocommerce", "account": "https://shop.acme.example", "secret": "web"},
              {"name": "own", "kind": "standard-webhooks", "account": "acme-middleware", "secret": "own"}]}
            """;

    private final Clock clock = Clock.fixed(Sender.NOW, ZoneOffset.UTC);
    private final SecureRandom random = new SecureRandom();
    private final InMemoryTable table = new InMemoryTable();
    private final TenantStore tenants = new DynamoTenantStore(table, new Keyring(() -> "k".repeat(64), random), clock);
    private final InMemoryBus bus = new InMemoryBus();
    private final IngestFunction function = new IngestFunction(new Door(
            tenants,
            Connectors.sources(),
            new Packing(new EventIds(random, clock), random, clock),
            bus,
            new Nature(clock, random, _ -> {})));
    private Map<String, String> tokens = Map.of();

    @BeforeEach
    void onboard() throws Exception {
        Tenant tenant = tenants.put(TenantDocument.read(DOCUMENT, Connectors.offer()), 0);
        tokens = tenants.tokens(tenant);
        Sender.all()
                .forEach(sender ->
                        tenants.putSecret(ACME, sender.connection().name(), new Secret(sender.secret(), null, null)));
    }

    @Test
    void everyFixtureOfEverySenderIsAcceptedAndOnTheBus() {
        List<Fixture> fixtures =
                Sender.all().flatMap(sender -> Fixture.of(sender).stream()).toList();

        for (Fixture fixture : fixtures) {
            int before = bus.taken().size();
            APIGatewayV2HTTPResponse response = send(fixture.sender(), fixture.message());
            assertThat(response.getStatusCode()).as(fixture.toString()).isEqualTo(202);
            assertThat(bus.taken().size() - before)
                    .as(fixture.toString())
                    .isEqualTo(fixture.facts().size());
        }

        assertThat(bus.taken(EventType.PAYLOAD_QUARANTINED)).isEmpty();
        assertThat(bus.taken().stream().map(Envelope::id)).doesNotHaveDuplicates();
    }

    @Test
    void factsCarryTheirIdentityTheirTraceAndTheBytesThatWereSent() throws Exception {
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.paid");

        APIGatewayV2HTTPResponse response = send(
                fixture.sender(),
                with(fixture.message(), "Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        Envelope order = bus.taken(EventType.ORDER_SUBMITTED).getFirst();
        Envelope payment = bus.taken(EventType.PAYMENT_CAPTURED).getFirst();
        assertThat(response.getBody()).isEqualTo("{\"accepted\":2,\"id\":\"" + order.id() + "\"}");
        assertThat(FactEnvelope.unwrap(order).key())
                .isEqualTo(
                        "order|shop:820982911946154508|order.submitted|shop:820982911946154508@2024-03-01T15:05:00Z");
        assertThat(payment.traceparent()).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(payment.correlationId()).isEqualTo(order.id());
        assertThat(payment.sequence()).isEqualTo(1);
        Raw raw = Json.convert(payment.data(), FactEnvelope.Data.class).raw();
        assertThat(plain(raw)).isEqualTo(fixture.body());
    }

    @Test
    void anUnknownEndpointAndABadSignatureAreToldTheSame() {
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse unknown = send("no-such-token", message);
        APIGatewayV2HTTPResponse forged = send(token("shop"), with(message, "X-Shopify-Hmac-Sha256", "AAAA"));

        assertThat(unknown.getStatusCode()).isEqualTo(404);
        assertThat(forged.getStatusCode()).isEqualTo(401);
        assertThat(forged.getBody()).isEqualTo(unknown.getBody());
        assertThat(forged.getHeaders()).isEqualTo(unknown.getHeaders());
        assertThat(bus.taken()).isEmpty();
    }

    @Test
    void aMessageOfAnotherShopIsRefusedEvenIfTheAppSecretIsShared() {
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse response =
                send(token("shop"), with(message, "X-Shopify-Shop-Domain", "other.myshopify.com"));

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(bus.taken()).isEmpty();
    }

    @Test
    @Case(43)
    void anUnreadableMessageIsAcceptedAndQuarantinedWithItsBytesAndAReason() throws Exception {
        Sender shopify = Sender.shopify();
        byte[] body = "{\"id\": 1, \"name\": \"Ada Lovelace\"}".getBytes(StandardCharsets.UTF_8);

        APIGatewayV2HTTPResponse response = send(shopify, shopify.message("orders/create", body));

        assertThat(response.getStatusCode()).isEqualTo(202);
        Envelope envelope = bus.taken(EventType.PAYLOAD_QUARANTINED).getFirst();
        PayloadQuarantined quarantined = Json.convert(envelope.data(), PayloadQuarantined.class);
        assertThat(quarantined.reason()).startsWith("/currency: missing").doesNotContain("Ada");
        assertThat(quarantined.topic()).isEqualTo("orders/create");
        assertThat(quarantined.headers()).containsKey("x-shopify-topic").doesNotContainKey("x-shopify-hmac-sha256");
        assertThat(plain(quarantined.raw())).isEqualTo(body);
        assertThat(envelope.correlationId()).isEqualTo(envelope.id());
    }

    @Test
    void theSenderMustComeAgainWhileTheBusIsBusy() {
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.create");
        bus.failNext(1);

        APIGatewayV2HTTPResponse busy = send(fixture.sender(), fixture.message());
        APIGatewayV2HTTPResponse again = send(fixture.sender(), fixture.message());

        assertThat(busy.getStatusCode()).isEqualTo(503);
        assertThat(busy.getHeaders()).containsEntry("Retry-After", "5");
        assertThat(again.getStatusCode()).isEqualTo(202);
        assertThat(bus.taken()).hasSize(1);
    }

    @Test
    @Case(57)
    void aPausedTenantIsAcceptedAndAnOffboardedOneIsGone() {
        Fixture fixture = Fixture.named(Sender.wooCommerce(), "order.created");

        become("paused", 1);
        APIGatewayV2HTTPResponse paused = send(fixture.sender(), fixture.message());
        become("offboarded", 2);
        APIGatewayV2HTTPResponse gone = send(fixture.sender(), fixture.message());

        assertThat(paused.getStatusCode()).isEqualTo(202);
        assertThat(gone.getStatusCode()).isEqualTo(410);
        assertThat(bus.taken()).hasSize(1);
    }

    @Test
    @Case(21)
    void bothSecretsCountDuringARotationAndOnlyTheNewOneAfter() {
        Sender shopify = Sender.shopify();
        Message signedWithTheOld = Fixture.named(shopify, "orders.create").message();

        tenants.putSecret(ACME, "shop", new Secret("new", shopify.secret(), Sender.NOW.plus(Duration.ofHours(1))));
        APIGatewayV2HTTPResponse during = send(shopify, signedWithTheOld);
        tenants.putSecret(ACME, "shop", new Secret("new", shopify.secret(), Sender.NOW));
        APIGatewayV2HTTPResponse after = send(shopify, signedWithTheOld);

        assertThat(during.getStatusCode()).isEqualTo(202);
        assertThat(after.getStatusCode()).isEqualTo(401);
    }

    @Test
    void aGreetingIsAnsweredAndKeptNowhere() {
        Message greeting = new Message(
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "webhook_id=10".getBytes(StandardCharsets.UTF_8));

        APIGatewayV2HTTPResponse web = send(token("web"), greeting);
        APIGatewayV2HTTPResponse shop = send(token("shop"), greeting);

        assertThat(web.getStatusCode()).isEqualTo(200);
        assertThat(shop.getStatusCode()).isEqualTo(401);
        assertThat(bus.taken()).isEmpty();
    }

    @Test
    @Case({33, 34, 39})
    void whatNoSourceSendsIsRefusedBeforeAnybodyLooks() {
        Message order = Fixture.named(Sender.shopify(), "orders.create").message();
        byte[] large = new byte[Door.MAX_BYTES + 1];

        assertThat(send(token("shop"), with(order, "Content-Type", "text/plain"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(send("no-such-token", with(order, "Content-Type", "text/plain"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(send(token("shop"), with(order, "Content-Type", "")).getStatusCode())
                .isEqualTo(415);
        assertThat(send(token("shop"), with(order, "Content-Type", "application/json; charset=utf-16"))
                        .getStatusCode())
                .isEqualTo(415);
        assertThat(send(token("shop"), with(order, "Content-Encoding", "gzip")).getStatusCode())
                .isEqualTo(415);
        assertThat(send(token("shop"), new Message(order.headers(), large)).getStatusCode())
                .isEqualTo(413);
        assertThat(function.receive(event("GET", token("shop"), order)).getStatusCode())
                .isEqualTo(405);
        assertThat(bus.taken()).isEmpty();
    }

    @Test
    void theDeclaredCharsetOfJsonMayBeUtf8InAnySpelling() {
        Message order = Fixture.named(Sender.shopify(), "orders.create").message();

        for (String type :
                List.of("application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\"", "application/json")) {
            assertThat(send(token("shop"), with(order, "Content-Type", type)).getStatusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    @Case(25)
    void theSignatureIsOverTheBytesBehindTheGatewaysBase64() {
        Message order =
                Fixture.named(Sender.shopify(), "orders.create~yen-with-tax").message();
        APIGatewayV2HTTPEvent event = event("POST", token("shop"), order);
        event.setBody(Base64.getEncoder().encodeToString(order.body()));
        event.setIsBase64Encoded(true);

        assertThat(function.receive(event).getStatusCode()).isEqualTo(202);

        event.setBody("no base64 at all!");
        assertThat(function.receive(event).getStatusCode()).isEqualTo(400);
    }

    private void become(String state, long version) {
        try {
            String document = DOCUMENT.replace("\"active\"", "\"" + state + "\"");
            tenants.put(TenantDocument.read(document, Connectors.offer()), version);
        } catch (dev.waybill.events.Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(String source) {
        return Objects.requireNonNull(tokens.get(source));
    }

    @Test
    @Case(87)
    void theSenderMustComeAgainWhileATenantsOwnKeyCannotBeRead() {
        DynamoTenantStore own = store(secret -> new Keyring(() -> "o".repeat(64), random));
        own.keep(ACME, Optional.of(new Custody("arn:key", List.of())));
        TenantStore busy = store(secret -> new Keyring(
                () -> {
                    throw new CustodyKeys.Busy(new IllegalStateException("throttled"));
                },
                random));
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();

        APIGatewayV2HTTPResponse throttled = at(busy).receive(event("POST", token("shop"), message));
        APIGatewayV2HTTPResponse later = at(own).receive(event("POST", token("shop"), message));

        assertThat(throttled.getStatusCode()).isEqualTo(503);
        assertThat(throttled.getHeaders()).containsKey("Retry-After");
        assertThat(later.getStatusCode()).isEqualTo(202);
    }

    private DynamoTenantStore store(Function<String, Keyring> custodies) {
        return new DynamoTenantStore(table, new Keyring(() -> "k".repeat(64), random), custodies, clock);
    }

    private IngestFunction at(TenantStore store) {
        return new IngestFunction(new Door(
                store,
                Connectors.sources(),
                new Packing(new EventIds(random, clock), random, clock),
                bus,
                new Nature(clock, random, _ -> {})));
    }

    private APIGatewayV2HTTPResponse send(Sender sender, Message message) {
        return send(token(sender.connection().name()), message);
    }

    private APIGatewayV2HTTPResponse send(String token, Message message) {
        return function.receive(event("POST", token, message));
    }

    private static APIGatewayV2HTTPEvent event(String method, String token, Message message) {
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

    private static Message with(Message message, String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header.toLowerCase(java.util.Locale.ROOT), value);
        return new Message(headers, message.body());
    }

    private static byte[] plain(Raw raw) throws Exception {
        byte[] gzip = Base64.getDecoder().decode(Objects.requireNonNull(raw.gzip()));
        return new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
    }
}
