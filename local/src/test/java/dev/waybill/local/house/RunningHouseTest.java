package dev.waybill.local.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningHouseTest {
    private static final JsonNode ACME = Json.parse("""
            {"tenant":"acme","state":"active","sources":[
             {"name":"shop","kind":"shopify","account":"acme.myshopify.com","secret":"shop"}]}""");
    private static final JsonNode ACME_WITH_A_SECOND_SHOP = Json.parse("""
            {"tenant":"acme","state":"active","sources":[
             {"name":"shop","kind":"shopify","account":"acme.myshopify.com","secret":"shop"},
             {"name":"web","kind":"woocommerce","account":"https://acme.example","secret":"web"}]}""");
    private static final byte[] BODY = {'{', '}'};

    @TempDir
    Path data;

    private final ScriptedOnboarding onboarding;

    RunningHouseTest() throws IOException {
        onboarding = new ScriptedOnboarding();
    }

    @AfterEach
    void close() {
        onboarding.close();
    }

    @Test
    void secretThatAPersonSetStaysWhenTheTenantIsOnboardedAgain() throws IOException {
        onboarding.house(data).onboard(ACME);
        onboarding.secrets.put("shop", "the shop's own");

        onboarding.house(data).onboard(ACME_WITH_A_SECOND_SHOP);

        assertThat(onboarding.secrets).containsEntry("shop", "the shop's own").containsKey("web");
    }

    @Test
    void secretThatAPersonSetStaysWhenTheTenantsStackStandsUpAgain() throws IOException {
        onboarding.put(ACME);
        onboarding.house(data).adopt(ACME);
        onboarding.secrets.put("shop", "the shop's own");

        onboarding.house(data).adopt(ACME);

        assertThat(onboarding.secrets).containsEntry("shop", "the shop's own");
    }

    @Test
    void tenantThatWasAddedAtTheConsoleIsListedWithoutTheSecretThatNothingTells() throws IOException {
        onboarding.put(ACME);
        onboarding.secrets.put("shop", "the shop's own");

        var tenants = onboarding.house(data).tenants();

        assertThat(tenants).singleElement().satisfies(tenant -> {
            assertThat(tenant.path("id").asText()).isEqualTo("acme");
            assertThat(tenant.at("/endpoints/0/url").asText()).endsWith("/hooks/shop");
            assertThat(tenant.at("/endpoints/0").has("secret")).isFalse();
        });
    }

    @Test
    void sendingForASourceOfTheConsoleSaysThatItsSecretIsWanted() throws IOException {
        onboarding.put(ACME);
        onboarding.secrets.put("shop", "the shop's own");
        var house = onboarding.house(data);

        assertThatThrownBy(() -> house.send("acme", "shop", "orders/create", BODY))
                .isInstanceOf(Mishap.class)
                .hasMessageContaining("WAYBILL_SECRET");
        house.send("acme", "shopify", "orders/create", BODY, Optional.of("the shop's own"));

        assertThat(onboarding.hooked).hasSize(1);
    }

    @Test
    void sourceThatWasAddedSinceThisWasAskedIsFound() throws IOException {
        var house = onboarding.house(data);
        house.onboard(ACME);
        onboarding.house(data).onboard(ACME_WITH_A_SECOND_SHOP);

        house.send("acme", "web", "order.created", BODY);

        assertThat(onboarding.hooked)
                .singleElement()
                .satisfies(request -> assertThat(request.rawPath()).isEqualTo("/hooks/web"));
    }

    @Test
    void unknownTenantIsNamed() {
        assertThatThrownBy(() -> onboarding.house(data).send("acmee", "shop", "orders/create", BODY))
                .isInstanceOf(Mishap.class)
                .hasMessageContaining("acmee");
    }
}
