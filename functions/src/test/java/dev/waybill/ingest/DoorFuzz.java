package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.bus.EventIds;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryBus;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.TenantId;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantDocument;
import dev.waybill.tenant.TenantStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any request at the whole door. An input is written like a request: {@code signed} or {@code unsigned} and the connection's
 * name, header lines, a blank line, the body.
 */
class DoorFuzz {
    private static final String DOCUMENT = """
            {"tenant": "acme", "name": "Acme", "sources": [
              {"name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop"},
              {"name": "web", "kind": "woocommerce", "account": "https://shop.acme.example", "secret": "web"},
              {"name": "own", "kind": "standard-webhooks", "account": "acme-middleware", "secret": "own"}]}
            """;
    private static final List<Sender> SENDERS = Sender.all().toList();

    private final Clock clock = Clock.fixed(Sender.NOW, ZoneOffset.UTC);
    private final SecureRandom random = new SecureRandom();
    private final TenantStore tenants =
            new DynamoTenantStore(new InMemoryTable(), new Keyring(() -> "k".repeat(64), random), clock);
    private Map<String, String> tokens = Map.of();

    @BeforeEach
    void onboard() throws Exception {
        Tenant tenant =
                tenants.put(TenantDocument.read(DOCUMENT, Connectors.sourceKinds(), Connectors.targetKinds()), 0);
        tokens = tenants.tokens(tenant);
        for (Sender sender : SENDERS) {
            tenants.putSecret(
                    new TenantId("acme"), sender.connection().name(), new Secret(sender.secret(), null, null));
        }
    }

    /** Every recorded request, as it came and without its signature. */
    static Stream<byte[]> recorded() {
        return Sender.all()
                .flatMap(sender -> Fixture.of(sender).stream())
                .flatMap(fixture -> Stream.of("signed", "unsigned")
                        .map(word -> written(
                                word + " " + fixture.sender().connection().name() + "\ntopic: " + fixture.topic(),
                                fixture.body())));
    }

    @FuzzTest(maxDuration = "60s")
    @MethodSource("recorded")
    @Case(24)
    void onlyWhatIsSignedIsTakenAndWhatIsSignedIsNeverRefused(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\n\n");
        List<String> lines =
                (blank < 0 ? text : text.substring(0, blank)).lines().toList();
        byte[] body = blank < 0 ? new byte[0] : Arrays.copyOfRange(input, blank + 2, input.length);
        String first = lines.isEmpty() ? "" : lines.getFirst();
        Map<String, String> headers = headers(lines);
        Sender sender = SENDERS.stream()
                .filter(one -> first.endsWith(one.connection().name()))
                .findFirst()
                .orElse(SENDERS.getFirst());
        InMemoryBus bus = new InMemoryBus();

        int status;
        if (first.startsWith("signed")) {
            status = answer(bus, sender, sender.message(headers.getOrDefault("topic", ""), body));
            assertThat(status).isEqualTo(202);
        } else {
            headers.putIfAbsent("content-type", "application/json");
            status = answer(bus, sender, new Message(headers, body));
            assertThat(status).isIn(200, 401, 413, 415);
            assertThat(bus.taken()).isEmpty();
        }
        bus.taken(EventType.PAYLOAD_QUARANTINED).forEach(DoorFuzz::requireAReasonOfTheMapping);
    }

    /** Whatever a mapping throws is quarantined; but none should throw anything but its own reason. */
    private static void requireAReasonOfTheMapping(Envelope quarantined) {
        assertThat(Json.write(quarantined.data())).doesNotContain("the mapping failed");
    }

    private int answer(InMemoryBus bus, Sender sender, Message message) {
        Packing packing = new Packing(new EventIds(random, clock), random, clock);
        IngestFunction function = new IngestFunction(new Door(tenants, Connectors.sources(), packing, bus, clock));
        return function.receive(APIGatewayV2HTTPEvent.builder()
                        .withHeaders(message.headers())
                        .withPathParameters(Map.of(
                                "token",
                                Objects.requireNonNull(
                                        tokens.get(sender.connection().name()))))
                        .withRequestContext(RequestContext.builder()
                                .withHttp(RequestContext.Http.builder()
                                        .withMethod("POST")
                                        .build())
                                .build())
                        .withBody(Base64.getEncoder().encodeToString(message.body()))
                        .withIsBase64Encoded(true)
                        .build())
                .getStatusCode();
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return headers;
    }

    private static byte[] written(String head, byte[] body) {
        byte[] start = (head + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
