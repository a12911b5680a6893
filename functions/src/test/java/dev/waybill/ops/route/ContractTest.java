package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.memory.InMemoryHouse;
import dev.waybill.ops.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final InMemoryHouse memory = new InMemoryHouse(Instant.parse("2026-11-23T03:00:00Z"));

    @Test
    void everyRouteStandsInTheContractUnderTheSameRole() throws IOException {
        JsonNode paths = contract().path("paths");

        assertThat(Routes.all(
                        memory.house(),
                        memory.house().tenants(),
                        new Setting("test", "Test", null, "#06c", "", "", "https://hooks.example", Set.of())))
                .isNotEmpty()
                .allSatisfy(route -> {
                    JsonNode operation =
                            paths.path(path(route)).path(route.method().toLowerCase(Locale.ROOT));
                    assertThat(operation.isObject())
                            .as(route.method() + " " + path(route))
                            .isTrue();
                    Role role = route.role();
                    assertThat(operation.path("x-role").asText("null")).isEqualTo(role == null ? "null" : role.word());
                });
    }

    private static String path(Route route) {
        return "/" + String.join("/", route.path()).replace("+}", "}");
    }

    private static JsonNode contract() throws IOException {
        try (InputStream in = Objects.requireNonNull(ContractTest.class.getResourceAsStream("/openapi/ops.v1.json"))) {
            return Json.read(in.readAllBytes(), JsonNode.class);
        }
    }
}
