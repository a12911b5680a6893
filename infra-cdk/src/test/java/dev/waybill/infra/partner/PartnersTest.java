package dev.waybill.infra.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnersTest {
    private static final String PARTNER = """
            { "partner": "north", "name": "North", "brand": { "name": "North", "primaryColour": "#123" },
              "stage": "rehearsal", "archiveWindowSeconds": 5, "snapStart": [], "admins": [] }
            """;

    private static final String TENANT = """
            { "tenant": "acme", "name": "Acme", "state": "active", "isolation": "pooled",
              "sources": [ { "name": "shop", "kind": "shopify", "account": "acme.myshopify.com", "secret": "shop" } ],
              "targets": [ { "name": "feed", "kind": "http", "url": "https://acme.example/in", "secret": "feed",
                             "ratePerSecond": 5 } ],
              "routes": [ { "entity": "order", "targets": ["feed"] } ],
              "precedence": { "customer.*": ["shop"] }, "plan": "standard" }
            """;

    @TempDir
    private Path folder;

    private Partners partners;

    @BeforeEach
    void onePartnerWithOneTenant() throws IOException {
        Files.createDirectories(folder.resolve("north/tenants"));
        partner(PARTNER);
        tenant(TENANT);
        partners = new Partners(folder, Set.of("Ingest"));
    }

    @Test
    void aPartnerIsReadWithItsTenants() {
        Partner north = partners.all().getFirst();

        assertThat(north.id()).isEqualTo("north");
        assertThat(north.stage()).isEqualTo(Stage.REHEARSAL);
        assertThat(north.archiveWindow()).hasSeconds(5);
        assertThat(north.tenants()).extracting(Tenant::id).containsExactly("acme");
        assertThat(north.tenants().getFirst().document())
                .startsWith("{\"tenant\":\"acme\",")
                .doesNotContain("\n");
    }

    @Test
    void anUnknownPartnerIsRefusedWithTheOnesThatThereAre() {
        assertThatThrownBy(() -> partners.one("south")).hasMessageContainingAll("\"south\"", "partner.json", "[north]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "stage": "rehearsal"       | "stage": "prod"            | field "stage" is "prod": write one of [production, rehearsal]
                    "partner": "north"         | "partner": "south"         | field "partner" is "south": write "north", as its file or folder is called
                    "partner": "north"         | "partner": "North!"        | field "partner" is "North!": write 2 to 40 of a-z, 0-9 and -
                    "archiveWindowSeconds": 5  | "archiveWindowSeconds": 0  | field "archiveWindowSeconds" is 0: write a whole number from 1 to 300
                    "archiveWindowSeconds": 5  | "archiveWindowSecond": 5   | field "archiveWindowSecond" is not known
                    "snapStart": []            | "snapStart": ["Inges"]     | field "snapStart" names "Inges": name some of [Ingest]
                    "admins": []               | "admins": ["a,b"]          | field "admins" holds "a,b": write user names
                    "primaryColour": "#123"    | "primaryColour": "red"     | field "brand.primaryColour" is "red": write it as #06c
                    "name": "North", "brand"   | "brand"                    | field "name" is missing: add it
                    "primaryColour": "#123"    | "colour": "#123"           | field "brand.colour" is not known
                    "stage": "rehearsal",      | "stage": "rehearsal"       | partner.json: body is not strict JSON at line 2
                    """)
    void aMistakeInPartnerJsonIsNamedWithFileFieldAndRemedy(String right, String wrong, String complaint)
            throws IOException {
        partner(PARTNER.replace(right, wrong));

        assertThatThrownBy(partners::all)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("north", "partner.json", complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "tenant": "acme"         | "tenant": "acne"           | field "tenant" is "acne": write "acme"
                    "isolation": "pooled"    | "isolation": "shared"      | acme.json
                    "plan": "standard"       | "plan": "standard", "customerKey": true | field "customerKey" is for silo tenants only
                    "kind": "shopify"        | "kind": "shoplift"         | /sources/0/kind has no connector
                    "https://acme.example    | "http://acme.example       | /targets/0/url must begin with https://
                    "targets": ["feed"]      | "targets": ["food"]        | /routes/0/targets name no target
                    "customer.*": ["shop"]   | "customer.*": ["till"]     | names a source that is not in this document
                    "ratePerSecond": 5       | "ratePerSecond": 0         | /targets/0/ratePerSecond must be
                    """)
    void aMistakeInATenantFileIsNamedWithFileFieldAndRemedy(String right, String wrong, String complaint)
            throws IOException {
        tenant(TENANT.replace(right, wrong));

        assertThatThrownBy(partners::all)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("acme.json", complaint);
    }

    @Test
    void aSiloTenantMayHaveAKeyOfItsOwn() throws IOException {
        tenant(TENANT.replace("\"pooled\"", "\"silo\", \"customerKey\": true"));

        Tenant acme = partners.one("north").tenants().getFirst();

        assertThat(acme.isSilo()).isTrue();
        assertThat(acme.customerKey()).isTrue();
    }

    /** Cognito takes none of its own words in the name of a login page, which is made of the partner's id. */
    @ParameterizedTest
    @ValueSource(strings = {"aws-house", "lawson", "amazonia", "my-cognito"})
    void anIdThatCognitoWouldRefuseIsRefusedBeforeAnythingIsDeployed(String id) throws IOException {
        Files.createDirectories(folder.resolve(id));
        Files.writeString(folder.resolve(id + "/partner.json"), PARTNER.replace("\"north\"", "\"" + id + "\""));

        assertThatThrownBy(() -> partners.one(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"partner\" is \"" + id, "login", "aws, amazon, cognito");
    }

    private void partner(String json) throws IOException {
        Files.writeString(folder.resolve("north/partner.json"), json);
    }

    private void tenant(String json) throws IOException {
        Files.writeString(folder.resolve("north/tenants/acme.json"), json);
    }
}
