package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.target.UrlPolicy;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantDocumentTest {
    private static final String DOCUMENT = """
            {"tenant":"acme","name":"Acme Outdoor",
             "sources":[{"name":"shop","kind":"shopify","account":"acme.myshopify.com","secret":"shop"}],
             "targets":[{"name":"erp","kind":"tryton","url":"https://erp.example/","secret":"erp","ratePerSecond":20}],
             "routes":[{"entity":"order","targets":["erp"]}],
             "precedence":{"customer.*":["shop"]}}""";

    private static Tenant read(String document) throws Unreadable {
        return TenantDocument.read(
                document,
                new Offer(
                        Set.of("shopify", "own"),
                        Set.of("tryton"),
                        Set.of("shopify"),
                        UrlPolicy.of("127.0.0.1:8069")::objection));
    }

    @Test
    void aSourceSaysHowOftenItsListingIsCompared() throws Unreadable {
        Tenant tenant = read(reconciled("\"everyMinutes\":15,\"secret\":\"admin\""));

        assertThat(tenant.source("shop").orElseThrow().reconcile()).isEqualTo(new Tenant.Reconcile(15, "admin", null));
        assertThat(Json.read(Json.write(tenant), Tenant.class)).isEqualTo(tenant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"everyMinutes\":0,\"secret\":\"admin\"    | /sources/0/reconcile/everyMinutes",
                "\"everyMinutes\":9999,\"secret\":\"admin\" | /sources/0/reconcile/everyMinutes",
                "\"everyMinutes\":15                        | /sources/0/reconcile/secret",
                "\"everyMinutes\":15,\"secret\":\"a\",\"url\":\"http://acme.example/\" | /sources/0/reconcile/url must begin with https://",
                "\"everyMinutes\":15,\"secret\":\"a\",\"hour\":3 | /sources/0/reconcile/hour: is not known here",
            })
    void aComparisonThatBreaksARuleIsRefusedWithThePlace(String settings, String place) {
        assertThatThrownBy(() -> read(reconciled(settings)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(place);
    }

    @Test
    void aSenderThatListsNothingCannotBeReconciled() {
        String document = reconciled("\"everyMinutes\":15,\"secret\":\"admin\"").replace("\"shopify\"", "\"own\"");

        assertThatThrownBy(() -> read(document)).hasMessageContaining("/sources/0/reconcile is for senders that list");
    }

    private static String reconciled(String settings) {
        return DOCUMENT.replace("\"secret\":\"shop\"}", "\"secret\":\"shop\",\"reconcile\":{" + settings + "}}");
    }

    @Test
    void theNextComparisonIsTheSameWhoeverAsksAndNeverNow() {
        Tenant.Reconcile reconcile = new Tenant.Reconcile(15, "admin", null);
        TenantId acme = new TenantId("acme");
        Instant now = Instant.parse("2026-11-23T05:00:07Z");

        Instant next = reconcile.next(acme, "shop", now);

        assertThat(next).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(15 * 60));
        assertThat(reconcile.next(acme, "shop", next.minusSeconds(1))).isEqualTo(next);
        assertThat(reconcile.next(acme, "shop", next)).isEqualTo(next.plusSeconds(15 * 60));
    }

    @Test
    void aDocumentIsReadWithWhatItLeavesOut() throws Unreadable {
        Tenant tenant = read(DOCUMENT);

        assertThat(tenant.state()).isEqualTo(Tenant.State.ACTIVE);
        assertThat(tenant.isolation()).isEqualTo(Tenant.Isolation.POOLED);
        assertThat(tenant.targetsOf(EntityKind.ORDER))
                .extracting(Tenant.TargetSettings::name)
                .containsExactly("erp");
        assertThat(tenant.precedenceOf("customer.emails")).containsExactly("shop");
    }

    @Test
    void theHousesOwnErpMayStandOnLoopback() throws Unreadable {
        Tenant tenant = read(DOCUMENT.replace("https://erp.example/", "http://127.0.0.1:8069/acme/"));

        assertThat(tenant.target("erp").orElseThrow().url()).isEqualTo("http://127.0.0.1:8069/acme/");
    }

    @Test
    void whatOnlyTheTemplatesReadIsNoMistake() throws Unreadable {
        String document =
                DOCUMENT.replace("\"name\":\"Acme Outdoor\"", "\"name\":\"Acme\",\"customerKey\":true,\"brand\":{}");

        assertThat(read(document).name()).isEqualTo("Acme");
    }

    @Test
    void whatWasWrittenIsReadBackEqual() throws Unreadable {
        Tenant tenant = read(DOCUMENT.replace("\"ratePerSecond\":20", "\"ratePerSecond\":20,\"echo\":\"shop\""));

        assertThat(Json.read(Json.write(tenant), Tenant.class)).isEqualTo(tenant);
        assertThat(tenant.isEcho("shop")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"acme\"                | \"A\"            | tenant",
                "\"tenant\":\"acme\",    | ~~               | tenant",
                "\"name\":\"Acme Outdoor\" | \"name\":\" \" | /name",
                "shopify                 | abacus           | /sources/0/kind",
                "\"name\":\"shop\"       | \"name\":\"Shop!\" | /sources/0/name",
                "\"kind\":\"tryton\"     | \"kind\":\"sap\" | /targets/0/kind",
                "\"ratePerSecond\":20    | \"ratePerSecond\":0 | /targets/0/ratePerSecond",
                "\"ratePerSecond\":20    | \"ratePerSecond\":20,\"echo\":\"till\" | /targets/0/echo",
                "[\"erp\"]               | [\"crm\"]        | /routes/0/targets",
                "[\"shop\"]              | [\"till\"]       | /precedence/customer.*",
                "customer.*            | customer.email | /precedence/customer.email",
                "\"name\":\"Acme Outdoor\" | \"name\":\"A\",\"colour\":\"red\" | /colour",
                "\"entity\":\"order\"   | \"type\":\"order\" | /routes/0/type: is not known here",
                "\"entity\":\"order\",  | ~~               | /routes/0/entity must be customer, order or inventory",
                "\"entity\":\"order\"   | \"entity\":\"source\" | /routes/0/entity must be customer, order or inventory",
                "\"entity\":\"order\"   | \"entity\":\"orders\" | /routes/0/entity",
                "\"targets\":[\"erp\"]  | \"target\":\"erp\" | /routes/0",
                "\"secret\":\"shop\"    | \"secret\":\"shop\",\"topic\":\"all\" | /sources/0/topic: is not known here",
                "\"ratePerSecond\":20    | \"ratePerSecond\":20,\"rate\":20 | /targets/0/rate: is not known here",
                "https://erp.example/    | http://erp.example/ | /targets/0/url must begin with https://",
                "https://erp.example/    | http://127.0.0.1:8070/ | /targets/0/url must begin with https://",
                "https://erp.example/    | https://10.0.0.1/ | /targets/0/url must name its host by",
            })
    void aDocumentThatBreaksARuleIsRefusedWithThePlace(String part, String instead, String place) {
        assertThatThrownBy(() -> read(DOCUMENT.replace(part, instead == null ? "" : instead)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(place);
    }
}
