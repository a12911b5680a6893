package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.RetailEvent;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.SourceTime;
import dev.waybill.ops.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a replay to one target reaches. */
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
