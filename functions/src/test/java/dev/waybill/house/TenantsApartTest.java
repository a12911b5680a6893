package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent.CustomerUpserted;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.model.TenantId;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import dev.waybill.target.Delivery;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.Step;
import dev.waybill.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is one tenant's never becomes another's, in a process that serves them all. */
@Order(1) // takes longest: begins first
class TenantsApartTest {
    private static final List<String> TENANTS = List.of("acme", "bolt", "cord");
    private static final int ROUNDS = 5_000;

    private final Witness erp = new Witness();
    private final OneProcess process = new OneProcess(new InMemoryTable(), erp);
    private final Retailers retailers = new Retailers(process.house, TENANTS);

    /** A target that looks at whose account it is given for whose record. */
    private static final class Witness implements Target {
        private int calls;

        @Override
        public String kind() {
            return "http";
        }

        @Override
        public List<Step> owed(Delivery delivery, Progress progress) {
            Step put = new Step("put@" + delivery.version(), true);
            return progress.version() < delivery.version() ? List.of(put) : List.of();
        }

        @Override
        public Outcome perform(
                Step step,
                Delivery delivery,
                Progress progress,
                boolean uncertain,
                dev.waybill.target.Account account) {
            String tenant = delivery.record().tenant().value();
            Customer customer = ((Delivery.State.OfCustomer) delivery.state()).customer();
            assertThat(account.tenant().value()).isEqualTo(tenant);
            assertThat(account.url()).isEqualTo("https://erp." + tenant + ".example/");
            assertThat(account.secrets()).containsExactly(Retailers.erpSecret(tenant));
            assertThat(customer.name().family()).isEqualTo(canary(tenant));
            calls++;
            return new Outcome.Delivered(Map.of());
        }
    }

    private static String canary(String tenant) {
        return "Canary-of-" + tenant;
    }

    private Message told(String tenant, String id, Map<String, Object> more) {
        SourceTime now = SourceTime.utc(process.clock.instant());
        Customer customer = new Customer(
                new ExternalId("own", id),
                now,
                new PersonName("Ada", canary(tenant)),
                List.of("ada" + id + "@example.com"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
        return Retailers.told(tenant, new CustomerUpserted(customer), customer, now.instant(), more);
    }

    private List<RecordKey> recordsOf(String tenant) {
        return process.house
                .records()
                .all()
                .map(record -> record.key())
                .filter(key -> key.tenant().value().equals(tenant))
                .toList();
    }

    static Stream<Arguments> pairs() {
        return TENANTS.stream()
                .flatMap(one ->
                        TENANTS.stream().filter(other -> !other.equals(one)).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Case(58)
    void whatOneTenantSignedIsRefusedAtTheEndpointOfAnother(String one, String other) {
        int status = process.send(retailers.token(other, "own"), told(one, "7", Map.of()));

        assertThat(status).isEqualTo(401);
        assertThat(process.carry()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Case(14)
    void whatOneShopSignedIsRefusedAtTheEndpointOfAnotherThatSharesItsAppsSecret(String one, String other) {
        Message message = Fixture.named(Sender.shopify(), "orders.create").message();
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.replaceAll(
                (name, value) -> name.equalsIgnoreCase("x-shopify-shop-domain") ? one + ".myshopify.com" : value);
        Message ofOne = new Message(headers, message.body());

        int elsewhere = process.send(retailers.token(other, "shop"), ofOne);
        assertThat(elsewhere).isEqualTo(401);
        assertThat(process.carry()).isEmpty();

        assertThat(process.send(retailers.token(one, "shop"), ofOne)).isEqualTo(202);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    @Case(58)
    void tenantThatAPayloadNamesIsNobodysButTheEndpoints(String one, String other) {
        Map<String, Object> claims = Map.of("tenant", other, "tenantid", other, "account", other, "source", other);

        int status = process.send(retailers.token(one, "own"), told(one, "7", claims));
        List<Envelope> events = process.carry();

        assertThat(status).isEqualTo(202);
        assertThat(events).extracting(Envelope::tenant).containsOnly(new TenantId(one));
        assertThat(recordsOf(one)).containsExactly(new RecordKey(new TenantId(one), EntityKind.CUSTOMER, "own:7"));
        assertThat(recordsOf(other)).isEmpty();
    }

    @Test
    @Case(66)
    void twoTenantsInTurnThroughOneProcessTenThousandTimesMeetNowhere() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int round = 0; round < ROUNDS; round++) {
                for (String tenant : List.of("acme", "bolt")) {
                    Message message = told(tenant, "" + round % 1_000, Map.of());
                    assertThat(process.send(retailers.token(tenant, "own"), message))
                            .isEqualTo(202);
                }
                List<Envelope> events = process.carry();

                assertThat(events)
                        .hasSizeGreaterThan(2)
                        .allMatch(event -> !Json.write(event).contains(other(event)));
                process.clock.advance(Duration.ofSeconds(1));
            }
        } finally {
            System.setOut(console);
        }

        assertThat(erp.calls).isEqualTo(2 * 1_000);
        assertThat(recordsOf("acme")).hasSize(1_000);
        assertThat(recordsOf("bolt")).hasSize(1_000);
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Canary");
    }

    private static String other(Envelope event) {
        return canary(event.tenant().value().equals("acme") ? "bolt" : "acme");
    }
}
