package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.RetailEvent;
import dev.waybill.model.Account;
import dev.waybill.model.Customer;
import dev.waybill.model.ExternalId;
import dev.waybill.model.PersonName;
import dev.waybill.model.SourceTime;
import dev.waybill.tenant.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a changed document would make of what its sources told. */
class ShadowOfSourcesTest extends BesideTheShadow {
    @Test
    void changedPrecedenceShowsWhichPartsWouldBeOthersAndNeverWhose() {
        withCrm();
        told("own", "Ada", "Kovacs", Duration.ZERO);
        told("crm", "Adele", "Kovács", Duration.ofMinutes(2));

        JsonNode result = shadow(document -> ((ObjectNode) document.path("precedence"))
                .putArray("customer.name")
                .add("own")
                .add("crm"));

        assertThat(result.path("records").asInt()).isOne();
        assertThat(result.path("different").asInt()).isOne();
        assertThat(changes(result.path("items").path(0)))
                .contains("/post/body/data/state/name/given", "/post/body/data/state/name/family");
        assertThat(result.toString()).doesNotContain("Ada", "Adele", "Kov", "@");
    }

    private void withCrm() {
        ObjectNode document = document();
        ((ArrayNode) document.path("sources"))
                .addObject()
                .put("name", "crm")
                .put("kind", "standard-webhooks")
                .put("account", "acme")
                .put("secret", "own");
        put(document);
        street.memory.house().tenants().putSecret(ACME, "own", new Secret(Retailers.ownSecret("acme"), null, null));
    }

    /** The same person, by the same e-mail. */
    private void told(String source, String given, String family, Duration later) {
        SourceTime at = SourceTime.utc(begin.plus(later));
        Customer customer = new Customer(
                new ExternalId(source, "7"),
                at,
                new PersonName(given, family),
                List.of("ada@example.org"),
                List.of(),
                List.of(),
                Account.unknown(),
                Map.of());
        Map<String, String> tokens = street.memory
                .house()
                .tenants()
                .tokens(street.memory.house().freshTenants().find(ACME).orElseThrow());
        street.send(
                Objects.requireNonNull(tokens.get(source)),
                Retailers.told(
                        "acme",
                        new RetailEvent.CustomerUpserted(customer),
                        customer,
                        street.memory.clock.instant(),
                        Map.of()));
        street.carry();
    }

    @Test
    void sourceThatTheDocumentDropsTellsNothing() {
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> ((ArrayNode) document.path("sources")).remove(0));

        assertThat(result.path("different").asInt()).isOne();
        assertThat(result.path("notes").toString()).contains("has no source own");
    }
}
