package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Fact;
import dev.waybill.events.FactOutcome;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.faults.Case;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.tenant.DynamoTenantStore;
import dev.waybill.tenant.Tenant;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Case(61)
class PinnedDocumentTest {
    private static final Map<String, List<String>> SHOP_FIRST = Map.of("customer.*", List.of("shop", "web"));
    private static final Map<String, List<String>> WEB_FIRST = Map.of("customer.*", List.of("web", "shop"));

    private final Street street = new Street(Street.acme(SHOP_FIRST, Tenant.State.ACTIVE));

    private Fact told(String source, int minute, String family) {
        return street.fact(
                new CustomerUpserted(new Customer(
                        new ExternalId(source, "7"),
                        Orders.at(minute),
                        new PersonName("Ada", family),
                        List.of("ada@example.com"),
                        List.of(),
                        List.of(),
                        Account.unknown(),
                        Map.of())),
                source);
    }

    private FactOutcome take(Fact... facts) {
        return street.take(AllFlows.of(facts[0].event().type()), facts);
    }

    private String family() {
        RecordKey key = new RecordKey(Street.ACME, EntityKind.CUSTOMER, "shop:7");
        return String.valueOf(street.records
                .read(key, Customer.class)
                .orElseThrow()
                .state()
                .name()
                .family());
    }

    @Test
    void factsOfOneBatchAreEachDecidedUnderTheDocumentThatTheyWereAcceptedUnder() {
        take(told("shop", 0, "Lovelace"));
        Fact before = told("web", 1, "Byron");
        street.tenants.put(Street.acme(WEB_FIRST, Tenant.State.ACTIVE), 1);
        Fact after = told("web", 2, "King");

        take(before, after);

        assertThat(street.outcomes())
                .containsEntry(before.eventId(), FactOutcome.SUPERSEDED)
                .containsEntry(after.eventId(), FactOutcome.APPLIED);
        assertThat(family()).isEqualTo("King");
    }

    @Test
    void factAcceptedBeforeTheChangeIsDecidedByTheOldPrecedenceHoweverLateItComes() {
        take(told("shop", 0, "Lovelace"));
        Fact before = told("web", 1, "Byron");
        for (int version = 1; version <= 3; version++) {
            street.tenants.put(Street.acme(WEB_FIRST, Tenant.State.ACTIVE), version);
        }

        FactOutcome outcome = take(before);

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(family()).isEqualTo("Lovelace");
    }

    /** The door has read the new document, this process has not. */
    @Test
    void factTellsTheTargetsOfTheDocumentThatItWasAcceptedUnder() {
        Fact told = told("shop", 0, "Lovelace");
        Tenant acme = street.tenants.find(Street.ACME).orElseThrow();
        new DynamoTenantStore(street.table, street.keyring, Clock.fixed(Street.NOON, ZoneOffset.UTC))
                .put(tellingTheFeedOfCustomers(acme), 1);

        take(acceptedUnder(2, told));

        assertThat(street.behind()).extracting(DeliveryRequested::target).containsExactlyInAnyOrder("erp", "feed");
    }

    private static Tenant tellingTheFeedOfCustomers(Tenant acme) {
        return Street.telling(acme, acme.targets(), new Tenant.Route(EntityKind.CUSTOMER, List.of("erp", "feed")));
    }

    private static Fact acceptedUnder(long version, Fact fact) {
        return new Fact(
                fact.eventId(),
                fact.tenant(),
                fact.connection(),
                fact.acceptedAt(),
                fact.key(),
                fact.digest(),
                version,
                fact.trace(),
                fact.event());
    }

    @Test
    @Case(59)
    void stateOfTheTenantIsTodays() {
        Fact before = told("shop", 0, "Lovelace");
        street.tenants.put(Street.acme(SHOP_FIRST, Tenant.State.OFFBOARDED), 1);

        FactOutcome outcome = take(before);

        assertThat(outcome).isEqualTo(FactOutcome.GONE);
        assertThat(street.table.scan("RECORD")).isEmpty();
    }
}
