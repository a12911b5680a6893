package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.EventType;
import dev.waybill.events.RetailEvent;
import dev.waybill.journal.Journal;
import dev.waybill.memory.Samples;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a replay, or another try, at one target reaches. */
class ReplayTest {
    private final DeskStreet there = new DeskStreet();

    /** One person under two ids is one record; the window holds only what was told under the second. */
    @Test
    void recordIsMeantUnderWhateverNameItsFactKnowsIt() {
        told("7");
        there.street.memory.clock.advance(Duration.ofMinutes(10));
        Instant from = there.street.memory.clock.instant();
        told("12");

        Caller.Reply begun =
                there.desk.post("olga", "/v1/replays", """
                        {"why":"a new feed","filter":{"tenant":"acme","target":"feed","from":"%s","to":"%s"}}""".formatted(from, from.plus(Duration.ofMinutes(1))));
        there.street.carry();

        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        assertThat(there.shelf.done).containsEntry("feed own:7", 1);
    }

    @Test
    void replayReachesATargetThatWasNamedAgainJustNow() {
        Instant from = there.street.memory.clock.instant();
        there.send("acme", 3);
        there.shelf.done.clear();
        there.street.memory.clock.advance(Duration.ofMinutes(10));
        goneForAMoment("feed", () -> {});

        there.desk.post("olga", "/v1/replays", """
                {"why":"a new feed","filter":{"tenant":"acme","target":"feed","from":"%s","to":"%s"}}""".formatted(from, from.plus(Duration.ofMinutes(1))));
        there.street.carry();

        JsonNode replay = there.get("olga", "/v1/replays").at("/items/0");
        assertThat(replay.path("sent").asInt()).as(replay.toString()).isEqualTo(3);
    }

    @Test
    void exceptionOfATargetThatWasNamedAgainJustNowIsTriedAgain() {
        there.shelf.refuses = true;
        there.send("acme", 3);
        goneForAMoment("feed", () -> there.shelf.refuses = false);

        there.redrive("exceptions", Map.of("target", "feed"));
        there.street.carry();

        assertThat(there.shelf.done).hasSize(3).containsEntry("feed own:0", 1);
    }

    /** Each twenty stand in a batch of the archive, and how they ended in another one. */
    @Test
    void sliceReadsOfTheArchiveOnlyWhatIsBehindTheOneBefore() {
        Instant from = there.street.memory.clock.instant();
        for (int batch = 0; batch < 20; batch++) {
            for (int order = 0; order < 20; order++) {
                there.send("acme", batch + "-" + order);
            }
            there.street.carry();
            there.street.memory.clock.advance(Duration.ofSeconds(1));
        }
        int indexes = there.street.memory.objects.list("archive/").size() / 2;

        JsonNode replay = there.desk
                .post("olga", "/v1/replays", """
                        {"why":"rebuild","filter":{"tenant":"acme","from":"%s","to":"%s"}}""".formatted(from, there.street.memory.clock.instant()))
                .body();
        there.street.step();
        int second = asked();
        there.street.carry();

        // The batch in which the first slice ended, and the five behind it.
        assertThat(second).isLessThanOrEqualTo(1 + indexes + 6);
        assertThat(there.get("olga", "/v1/replays/" + replay.path("id").asText())
                        .path("sent")
                        .asInt())
                .isEqualTo(400);
    }

    /** How often a slice reads the bucket. */
    private int asked() {
        int before = there.street.memory.objectCalls.get();
        there.street.step();
        return there.street.memory.objectCalls.get() - before;
    }

    @Test
    void sliceEndsInTimeThoughItOnlyLooksThroughAnHour() {
        Instant from = there.street.memory.clock.instant();
        Journal journal = new Journal(there.street.memory.objects);
        for (int batch = 0; batch < 60; batch++) {
            journal.write(
                    "w" + batch,
                    List.of(Samples.envelope(
                            "acme", "%05d".formatted(batch), EventType.ORDER_SUBMITTED, from.plusSeconds(batch))));
        }
        there.street.memory.callsTake(Duration.ofMillis(400));

        there.desk.post("olga", "/v1/replays", """
                {"why":"rebuild","filter":{"tenant":"acme","record":"own:nobody","from":"%s","to":"%s"}}""".formatted(from, from.plus(Duration.ofMinutes(2))));
        Instant begun = there.street.memory.clock.instant();
        there.street.step();
        Duration slice = Duration.between(begun, there.street.memory.clock.instant());
        there.street.carry();

        // After 35 seconds somebody else would take the job over.
        assertThat(slice).isLessThan(Duration.ofSeconds(35));
        JsonNode replay = there.get("olga", "/v1/replays").at("/items/0");
        assertThat(replay.path("state").asText()).as(replay.toString()).isEqualTo("done");
    }

    /** The process that works jobs reads the document while it does not name the target, and remembers it so. */
    private void goneForAMoment(String target, Runnable meanwhile) {
        House house = there.street.memory.house();
        TenantStore others = house.freshTenants();
        Tenant whole = others.find(new TenantId("acme")).orElseThrow();
        Tenant without = others.put(
                new Tenant(
                        whole.id(),
                        whole.name(),
                        whole.state(),
                        whole.isolation(),
                        whole.sources(),
                        whole.targets().stream()
                                .filter(settings -> !settings.name().equals(target))
                                .toList(),
                        whole.routes(),
                        whole.precedence(),
                        whole.plan(),
                        whole.version()),
                whole.version());
        meanwhile.run();
        assertThat(house.tenants().findAfresh(whole.id())).contains(without);
        others.put(whole, without.version());
    }

    private void told(String id) {
        Instant now = there.street.memory.clock.instant();
        Customer ada = new Customer(
                new ExternalId("own", id),
                SourceTime.utc(now),
                new PersonName("Ada", "Example"),
                List.of("ada@example.com"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
        there.street.send(
                there.retailers.token("acme", "own"),
                Retailers.told("acme", new RetailEvent.CustomerUpserted(ada), ada, now, Map.of()));
        there.street.carry();
    }
}
