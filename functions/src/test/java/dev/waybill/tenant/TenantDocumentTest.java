package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
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
        return TenantDocument.read(document, Set.of("shopify"), Set.of("tryton"));
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
            })
    void aDocumentThatBreaksARuleIsRefusedWithThePlace(String part, String instead, String place) {
        assertThatThrownBy(() -> read(DOCUMENT.replace(part, instead == null ? "" : instead)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(place);
    }
}
