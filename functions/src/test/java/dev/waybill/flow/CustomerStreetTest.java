package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.faults.Case;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.record.StoredRecord;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.tenant.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerStreetTest {
    private static final Map<String, List<String>> WEB_OWNS_PHONES =
            Map.of("customer.phones", List.of("web", "shop"), "customer.*", List.of("shop", "web"));
    private static final RecordKey FIRST_NAMED = new RecordKey(Street.ACME, EntityKind.CUSTOMER, "shop:7");

    private final Street street = new Street(Street.acme(WEB_OWNS_PHONES, Tenant.State.ACTIVE));

    private static CustomerUpserted customer(String source, String id, int minute, String family, String phone) {
        return new CustomerUpserted(new Customer(
                new ExternalId(source, id),
                Orders.at(minute),
                new PersonName("Ada", family),
                List.of("ada@example.com"),
                List.of(phone),
                List.of(),
                Account.unknown(),
                Map.of()));
    }

    private FactOutcome take(CustomerUpserted told) {
        return street.take(
                AllFlows.of(told.type()), street.fact(told, told.customer().id().system()));
    }

    private StoredRecord<Customer> record() {
        return street.records.read(FIRST_NAMED, Customer.class).orElseThrow();
    }

    @Test
    void twoShopsThatKnowOnePersonByOneEmailMeetInOneRecord() {
        take(customer("shop", "7", 0, "Lovelace", "1"));

        take(customer("web", "31", 1, "Byron", "2"));

        assertThat(record().version()).isEqualTo(2);
        assertThat(street.records.known(Street.ACME, new ExternalId("web", "31")))
                .contains(FIRST_NAMED);
    }

    @Test
    void precedenceDecidesPartByPartAndSaysSo() {
        take(customer("shop", "7", 0, "Lovelace", "1"));

        take(customer("web", "31", 1, "Byron", "2"));

        assertThat(record().state().name().family()).isEqualTo("Lovelace");
        assertThat(record().state().phones()).containsExactly("2");
        assertThat(record().groups())
                .containsEntry("customer.phones", new FieldSource("web", Orders.at(1), "precedence web > shop"))
                .containsEntry("customer.name", new FieldSource("shop", Orders.at(0), "first to say"));
    }

    @Test
    void orderOfArrivalDoesNotMatterBetweenSources() {
        take(customer("shop", "7", 0, "Lovelace", "1"));
        take(customer("web", "31", 1, "Byron", "2"));
        take(customer("shop", "7", 2, "King", "3"));
        Street other = new Street(Street.acme(WEB_OWNS_PHONES, Tenant.State.ACTIVE));

        for (CustomerUpserted told : List.of(
                customer("shop", "7", 2, "King", "3"),
                customer("web", "31", 1, "Byron", "2"),
                customer("shop", "7", 0, "Lovelace", "1"))) {
            other.take(
                    AllFlows.of(told.type()),
                    other.fact(told, told.customer().id().system()));
        }

        assertThat(other.records.read(FIRST_NAMED, Customer.class).orElseThrow().state())
                .isEqualTo(record().state());
    }

    @Test
    @Case(8)
    void olderStatementOfTheSameSourceIsSuperseded() {
        take(customer("shop", "7", 5, "Lovelace", "1"));

        FactOutcome outcome = take(customer("shop", "7", 4, "Byron", "9"));

        assertThat(outcome).isEqualTo(FactOutcome.SUPERSEDED);
        assertThat(record().version()).isOne();
        assertThat(record().state().name().family()).isEqualTo("Lovelace");
    }

    @Test
    void noEmailAddressStandsInAnyKey() {
        take(customer("shop", "7", 0, "Lovelace", "1"));

        assertThat(street.table.scan("").map(row -> row.partition() + row.sort()))
                .noneMatch(key -> key.contains("ada") || key.contains("example.com"));
    }
}
