package dev.waybill.ops.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import dev.waybill.events.FactOutcome;
import dev.waybill.journal.Journal;
import dev.waybill.memory.Samples;
import dev.waybill.ops.Caller.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list of the desk is cut to whom it is for, comes page by page, and is never empty by mistake. */
class ListsTest extends AtTheDesk {
    /** Whoever mistypes a tenant at night must not read that nothing waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"targets", "exceptions", "exceptions/groups", "audit"})
    void listOfATenantThatDoesNotExistIsNotAnEmptyOne(String list) {
        created();

        Reply answer = desk.get("ada", "/v1/" + list + "?tenant=acmee");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("detail").asText()).contains("acmee");
        assertThat(desk.get("ada", "/v1/" + list + "?tenant=acme").status()).isEqualTo(200);
    }

    @Test
    void listsAreCutToTheTenantsOfTheOperatorsRow() {
        created();
        desk.post("ada", "/v1/tenants", ACME.replace("\"tenant\": \"acme\"", "\"tenant\": \"bolt\""));

        assertThat(desk.get("ada", "/v1/tenants").body().path("items")).hasSize(2);
        assertThat(desk.get("vera", "/v1/tenants").body().path("items")).hasSize(1);
        assertThat(desk.get("vera", "/v1/overview?tenant=bolt").status()).isEqualTo(404);
    }

    @Test
    void transactionsComeNewestFirstPageByPageEachOnce() {
        Journal journal = new Journal(memory.objects);
        List<String> written = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            Instant at = NOW.minus(Duration.ofMinutes(7L * n + 1));
            written.add("e%02d".formatted(n));
            journal.write(
                    "w" + n, List.of(Samples.envelope("acme", "e%02d".formatted(n), EventType.ORDER_SUBMITTED, at)));
        }
        journal.write("other", List.of(Samples.envelope("bolt", "b", EventType.ORDER_SUBMITTED, NOW.minusSeconds(9))));
        journal.write("ends", List.of(Samples.settled("acme", "s", NOW.minusSeconds(5), FactOutcome.APPLIED, "e00")));

        List<String> met = new ArrayList<>();
        JsonNode page = desk.get("vera", "/v1/transactions?limit=10").body();
        assertThat(page.at("/items/0/outcome").asText()).isEqualTo("applied");
        assertThat(page.at("/items/1/outcome").asText()).isEqualTo("in-flight");
        for (int pages = 0; pages < 5; pages++) {
            page.path("items").forEach(item -> met.add(item.path("eventId").asText()));
            if (page.path("cursor").isNull()) {
                break;
            }
            page = desk.get(
                            "vera",
                            "/v1/transactions?limit=10&cursor="
                                    + page.path("cursor").asText())
                    .body();
        }

        assertThat(met).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWJj", "WHw", "fHg"})
    void foreignCursorIsRefusedWithASentence(String cursor) {
        Reply reply = desk.get("vera", "/v1/exceptions?cursor=" + cursor);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("detail").asText()).contains("begin without one");
    }

    /** Others' jobs take no place on a page. */
    @Test
    void jobsAreListedAsFarAsTheyAreSeen() {
        created();
        desk.post("ada", "/v1/tenants", ACME.replace("acme", "bolt").replace("Acme", "Bolt"));
        for (String tenant : List.of("acme", "acme", "acme", "bolt", "bolt", "bolt")) {
            memory.clock.advance(Duration.ofSeconds(1));
            Reply begun = desk.post("ada", "/v1/replays", """
                    {"why":"again","filter":{"tenant":"%s","from":"2026-11-23T03:00:00Z","to":"2026-11-23T04:00:00Z"}}""".formatted(tenant));
            assertThat(begun.status()).isEqualTo(202);
        }

        JsonNode first = desk.get("vera", "/v1/replays?limit=2").body();
        JsonNode rest = desk.get(
                        "vera",
                        "/v1/replays?limit=2&cursor=" + first.path("cursor").asText())
                .body();

        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("cursor").isNull()).isTrue();
    }
}
