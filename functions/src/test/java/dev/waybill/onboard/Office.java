package dev.waybill.onboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryObjects;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Invocation;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.record.DynamoRecordStore;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Keyring;
import dev.waybill.tenant.Offer;
import dev.waybill.tenant.TenantStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The onboarding function over tables in memory, and those who ask it. */
final class Office {
    static final TenantId ACME = new TenantId("acme");
    static final String DOCUMENT = """
            {"tenant":"acme","name":"Acme Outdoor",
             "sources":[{"name":"shop","kind":"shopify","account":"acme.myshopify.com","secret":"shop"}],
             "targets":[{"name":"erp","kind":"tryton","url":"https://erp.acme.example/","secret":"erp","ratePerSecond":20}],
             "routes":[{"entity":"order","targets":["erp"]}]}""";

    final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    final InMemoryTable table = new InMemoryTable();
    final InMemoryTable records = new InMemoryTable();
    final List<JsonNode> stackHeard = new ArrayList<>();
    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final OnboardFunction function = new OnboardFunction(
            this::onboarding, (address, json) -> stackHeard.add(Json.read(json, JsonNode.class)), this::pause);

    /** What is looked at while the function waits, and for how long it did. */
    Runnable meanwhile = () -> {};

    Duration paused = Duration.ZERO;

    private void pause(Duration duration) {
        meanwhile.run();
        paused = paused.plus(duration);
        clock.advance(duration);
    }

    Onboarding onboarding() {
        return new Onboarding(
                store(),
                new DynamoRecordStore(records, new InMemoryObjects(), clock),
                new Offer(Set.of("shopify"), Set.of("tryton"), Set.of("shopify"), _ -> Optional.empty()),
                "https://hooks.example/",
                clock,
                new SecureRandom());
    }

    TenantStore store() {
        return new DynamoTenantStore(table, keyring, _ -> keyring, clock);
    }

    JsonNode invoke(String request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), out, new Invocation(30_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray(), JsonNode.class);
    }

    JsonNode put(String document) {
        return invoke("{\"operation\":\"put\",\"document\":" + document + "}");
    }

    JsonNode stack(String type, String stack, String physicalId, String document) {
        return stack(type, stack, physicalId, Map.of("ServiceToken", "arn", "Document", document));
    }

    JsonNode stack(String type, String stack, String physicalId, Map<String, Object> properties) {
        return stack(request(type, stack, physicalId, properties));
    }

    /** An update says, too, how the resource was. */
    JsonNode update(String stack, Map<String, Object> before, Map<String, Object> after) {
        ObjectNode request = request("Update", stack, "acme", after);
        request.set("OldResourceProperties", Json.tree(before));
        return stack(request);
    }

    private JsonNode stack(ObjectNode request) {
        invoke(request.toString());
        return stackHeard.getLast();
    }

    private static ObjectNode request(String type, String stack, String physicalId, Map<String, Object> properties) {
        ObjectNode request = (ObjectNode) Json.tree(Map.of(
                "RequestType",
                type,
                "ResponseURL",
                "https://answers.example/presigned",
                "StackId",
                stack,
                "RequestId",
                "r1",
                "LogicalResourceId",
                "Tenant",
                "ResourceProperties",
                properties));
        return physicalId.isEmpty() ? request : request.put("PhysicalResourceId", physicalId);
    }
}
