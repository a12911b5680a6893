package dev.waybill.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Once;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Operators;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final String WHY = "{\"why\":\"the sale is over\"}";

    private final InMemoryHouse memory = new InMemoryHouse(Instant.parse("2026-11-23T03:00:00Z"));
    private final Operators operators = new Operators(memory.desk);
    private final Audit audit = new Audit(memory.desk, memory.clock);
    private final List<Request> acts = new ArrayList<>();
    private boolean broken;
    private final Router router = new Router(
            List.of(
                    Route.open("/v1/brand", request -> Answer.ok(Map.of())),
                    Route.get("/v1/me", request -> Answer.ok(Map.of())),
                    Route.get(
                            "/v1/tenants/{tenant}",
                            request -> Answer.ok(Map.of()).at(7)),
                    Route.get("/v1/tenants/{tenant}/records/{entity}/{id+}", request -> Answer.ok(request.path())),
                    Route.get("/v1/events/{id}", request -> Answer.ok(Map.of())).revealing("event.reveal"),
                    Route.act("POST", "/v1/tenants/{tenant}/pause", Role.OPERATOR, "tenant.pause", this::act),
                    Route.act("POST", "/v1/redrives", Role.OPERATOR, "redrive.create", this::act)
                            .concerning(request -> request.named("/filter/tenant").map(TenantId::value).stream()
                                    .toList()),
                    Route.act("PUT", "/v1/operators/{subject}", Role.ADMIN, "operator.put", this::act)
                            .withoutWhy()),
            new Access(operators, memory.house().tenants(), Set.of("Root")),
            audit,
            new Once(memory.desk, memory.clock));

    RouterTest() {
        tenant("acme");
        tenant("bolt");
        operator("vera", Role.VIEWER, "acme");
        operator("omar", Role.OPERATOR, "acme");
        operator("ada", Role.ADMIN, Operator.ALL);
    }

    private Answer act(Request request) {
        acts.add(request);
        if (broken) {
            throw new IllegalStateException("the far side is gone");
        }
        return Answer.of(202, Map.of("n", acts.size()));
    }

    private void tenant(String id) {
        memory.house()
                .tenants()
                .put(
                        new Tenant(
                                new TenantId(id),
                                id,
                                Tenant.State.ACTIVE,
                                Tenant.Isolation.POOLED,
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of(),
                                "standard",
                                0),
                        0);
    }

    private void operator(String subject, Role role, String... tenants) {
        operators.put(new Operator(subject, subject, role, List.of(tenants)));
    }

    private JsonNode ask(
            @Nullable String subject, String method, String path, Map<String, String> headers, String body) {
        ObjectNode event = (ObjectNode) Json.tree(Map.of("rawPath", path.split("\\?", 2)[0], "headers", headers));
        event.put("body", body);
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", method);
        if (path.contains("?")) {
            ObjectNode query = event.putObject("queryStringParameters");
            for (String pair : path.split("\\?", 2)[1].split("&", -1)) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        if (subject != null) {
            context.putObject("authorizer")
                    .putObject("jwt")
                    .putObject("claims")
                    .put("sub", subject)
                    .put("username", subject)
                    .put("scope", "waybill/desk openid");
        }
        return Json.tree(router.answer(event));
    }

    private int status(@Nullable String subject, String method, String path, String body) {
        return ask(subject, method, path, Map.of(), body).path("statusCode").asInt();
    }

    @ParameterizedTest
    @CsvSource({
        // who, method, path, status
        ",     GET,  /v1/brand,                     200",
        ",     GET,  /v1/me,                        401",
        "vera, GET,  /v1/me,                        200",
        "eve,  GET,  /v1/me,                        403",
        "vera, GET,  /v1/nowhere,                   404",
        "vera, POST, /v1/me,                        405",
        "vera, GET,  /v1/tenants/acme,              200",
        "vera, GET,  /v1/tenants/bolt,              404",
        "ada,  GET,  /v1/tenants/nobody,            404",
        "ada,  GET,  /v1/tenants/Not_An_Id,         404",
        "ada,  GET,  /v1/tenants/bolt,              200",
        "vera, POST, /v1/tenants/acme/pause,        403",
        "omar, POST, /v1/tenants/acme/pause,        202",
        "omar, POST, /v1/tenants/bolt/pause,        404",
        "ada,  POST, /v1/tenants/bolt/pause,        202",
        "omar, PUT,  /v1/operators/omar,            403",
        "ada,  PUT,  /v1/operators/omar,            202",
        "vera, GET,  /v1/events/7,                  200",
        "vera, GET,  /v1/events/7?reveal=true&why=the-customer-called, 403",
        "omar, GET,  /v1/events/7?reveal=true,      400",
        "omar, GET,  /v1/events/7?reveal=true&why=the-customer-called, 200",
    })
    void everyoneMayWhatTheirRowSays(@Nullable String who, String method, String path, int status) {
        assertThat(status(who, method, path, method.equals("GET") ? "" : WHY)).isEqualTo(status);
    }

    @Test
    void whoTheEnvironmentsFileListsIsAnAdminFromTheStartButNotAgainAfterBeingLetGo() {
        assertThat(status("root", "GET", "/v1/tenants/bolt", "")).isEqualTo(200);

        operators.letGo("root");

        assertThat(status("root", "GET", "/v1/me", "")).isEqualTo(403);
    }

    @Test
    void tokenWithoutTheDesksScopeIsRefused() {
        JsonNode event = Json.tree(Map.of(
                "rawPath",
                "/v1/me",
                "requestContext",
                Map.of(
                        "http",
                        Map.of("method", "GET"),
                        "authorizer",
                        Map.of("jwt", Map.of("claims", Map.of("sub", "ada", "scope", "openid"))))));

        assertThat(Json.tree(router.answer(event)).path("statusCode").asInt()).isEqualTo(403);
    }

    @Test
    void anActIsOnRecordBeforeItIsDoneAndEvenWhenItFails() {
        broken = true;

        int status = status("omar", "POST", "/v1/tenants/acme/pause", WHY);

        assertThat(status).isEqualTo(500);
        assertThat(audit.newest(0, 10, entry -> true).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.act()).isEqualTo("tenant.pause");
            assertThat(entry.tenant()).isEqualTo("acme");
            assertThat(entry.why()).isEqualTo("the sale is over");
            assertThat(entry.detail().path("state").asText()).isEqualTo("asked");
        });
    }

    @Test
    void anActThatCannotBePutOnRecordIsNotDone() {
        memory.desk.failWritesAfter(0);

        int status = status("omar", "POST", "/v1/tenants/acme/pause", WHY);

        assertThat(status).isEqualTo(500);
        assertThat(acts).isEmpty();
    }

    @Test
    void theAuditHoldsNothingOfABodyThatMayBePersonal() {
        status(
                "omar",
                "POST",
                "/v1/redrives",
                "{\"why\":\"try one\",\"filter\":{\"tenant\":\"acme\"},\"raw\":\"ada@example.org\",\"value\":\"s3cret\"}");

        assertThat(memory.desk.rows().map(row -> row.attributes().toString()))
                .noneMatch(row -> row.contains("ada@") || row.contains("s3cret"));
        assertThat(audit.newest(0, 1, entry -> true).entries().getFirst().tenant())
                .isEqualTo("acme");
    }

    @Test
    void anActWithoutAReasonIsRefusedAndNotOnRecord() {
        assertThat(status("omar", "POST", "/v1/redrives", "{\"why\":\"  x \"}")).isEqualTo(400);

        assertThat(acts).isEmpty();
        assertThat(audit.verify(Audit.Place.BEGINNING).entries()).isZero();
    }

    @Test
    void theSameKeyAndBodyGetTheFirstAnswerAndDoNothingTwice() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");

        JsonNode first = ask("omar", "POST", "/v1/redrives", key, WHY);
        JsonNode again = ask("omar", "POST", "/v1/redrives", key, WHY);
        JsonNode another = ask("omar", "POST", "/v1/redrives", key, "{\"why\":\"something else\"}");
        JsonNode ofAnotherPerson = ask("ada", "POST", "/v1/redrives", key, WHY);

        assertThat(again).isEqualTo(first);
        assertThat(another.path("statusCode").asInt()).isEqualTo(422);
        assertThat(ofAnotherPerson.path("statusCode").asInt()).isEqualTo(202);
        assertThat(acts).hasSize(2);
        assertThat(acts.getFirst().once()).isNotEqualTo(acts.getLast().once());
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        ask("omar", "POST", "/v1/redrives", key, WHY);

        memory.clock.advance(Duration.ofHours(25));

        assertThat(ask("omar", "POST", "/v1/redrives", key, "{\"why\":\"a new day\"}")
                        .path("statusCode")
                        .asInt())
                .isEqualTo(202);
        assertThat(acts).hasSize(2);
    }

    @Test
    void whatFailedByOurOwnFaultMayBeAskedAgainUnderItsKey() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        broken = true;
        ask("omar", "POST", "/v1/redrives", key, WHY);
        broken = false;

        JsonNode again = ask("omar", "POST", "/v1/redrives", key, WHY);

        assertThat(again.path("statusCode").asInt()).isEqualTo(202);
        assertThat(acts.getFirst().once()).isEqualTo(acts.getLast().once());
    }

    @Test
    void anIdMayHoldWhatAPathParts() {
        JsonNode encoded = ask("vera", "GET", "/v1/tenants/acme/records/order/tryton%3Asale%2F17", Map.of(), "");
        JsonNode decodedByTheGateway =
                ask("vera", "GET", "/v1/tenants/acme/records/order/tryton:sale/17", Map.of(), "");

        assertThat(encoded.path("body").asText()).contains("\"tryton:sale/17\"");
        assertThat(decodedByTheGateway.path("body")).isEqualTo(encoded.path("body"));
    }

    @Test
    void aProblemNamesItsTypeAndIsNeverCached() {
        JsonNode answer = ask("vera", "GET", "/v1/tenants/bolt", Map.of(), "");

        assertThat(Json.read(answer.path("body").asText(), JsonNode.class)
                        .path("type")
                        .asText())
                .isEqualTo("urn:waybill:problem:unknown");
        assertThat(answer.at("/headers/Content-Type").asText()).isEqualTo("application/problem+json");
        assertThat(answer.at("/headers/Cache-Control").asText()).isEqualTo("no-store");
    }
}
