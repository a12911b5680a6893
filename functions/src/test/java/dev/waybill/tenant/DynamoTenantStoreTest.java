package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.aws.Table;
import dev.waybill.faults.Case;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoTenantStoreTest {
    private static final TenantId ACME = new TenantId("acme");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T05:00:00Z"));
    private final InMemoryTable table = new InMemoryTable();
    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final DynamoTenantStore store = new DynamoTenantStore(table, keyring, clock);
    private final Map<String, String> keys = new HashMap<>();
    private final DynamoTenantStore silo = new DynamoTenantStore(
            table, keyring, secret -> new Keyring(() -> keys.getOrDefault(secret, ""), new SecureRandom()), clock);
    private final DynamoTenantStore elsewhere = new DynamoTenantStore(table, keyring, clock);

    private static Tenant acme(String name) {
        return new Tenant(
                ACME,
                name,
                Tenant.State.ACTIVE,
                Tenant.Isolation.POOLED,
                List.of(new Tenant.SourceSettings("shop", "shopify", "acme.myshopify.com", "shop")),
                List.of(),
                List.of(),
                Map.of(),
                "standard",
                0);
    }

    @Test
    void twoWhoChangeTheSameVersionDoNotBothWin() {
        store.put(acme("Acme"), 0);
        store.put(acme("Acme one"), 1);

        assertThatThrownBy(() -> elsewhere.put(acme("Acme two"), 1)).isInstanceOf(TenantStore.StaleVersion.class);
        assertThat(store.find(ACME).orElseThrow().name()).isEqualTo("Acme one");
    }

    @Test
    void versionsGoBackAsFarAsTheyWereKeptAndNobodyKnowsSinceWhenTheOldestStood() {
        store.put(acme("Acme one"), 0);
        store.put(acme("Acme two"), 1);
        store.put(acme("Acme three"), 2);
        table.delete("TENANT#acme", "VERSION#1");

        List<TenantStore.Version> back =
                elsewhere.back(elsewhere.find(ACME).orElseThrow()).toList();

        assertThat(back)
                .extracting(version -> version.document().name(), version -> version.at() == null)
                .containsExactly(tuple("Acme three", false), tuple("Acme two", false), tuple("Acme two", true));
    }

    @Test
    void documentWithoutAVersionOfItsOwnIsTheOnlyOneAndNobodyKnowsSinceWhen() {
        store.put(acme("Acme one"), 0);
        table.delete("TENANT#acme", "VERSION#1");

        List<TenantStore.Version> back =
                elsewhere.back(elsewhere.find(ACME).orElseThrow()).toList();

        assertThat(back)
                .containsExactly(new TenantStore.Version(acme("Acme one").withVersion(1), null));
    }

    @Test
    @Case(61)
    void everyVersionOfADocumentIsKept() {
        store.put(acme("Acme one"), 0);
        store.put(acme("Acme two"), 1);
        store.put(acme("Acme three"), 2);

        store.put(acme("Acme four"), 3);

        assertThat(List.of(1L, 2L, 3L, 4L))
                .extracting(version -> elsewhere.find(ACME, version).name())
                .containsExactly("Acme one", "Acme two", "Acme three", "Acme four");
        assertThat(elsewhere.all()).extracting(Tenant::version).containsExactly(4L);
    }

    @Test
    @Case(61)
    void aLostRaceLeavesNoVersionThatNeverStood() {
        store.put(acme("Acme"), 0);
        store.put(acme("Acme one"), 1);

        assertThatThrownBy(() -> elsewhere.put(acme("Acme two"), 1)).isInstanceOf(TenantStore.StaleVersion.class);

        assertThat(elsewhere.find(ACME, 2).name()).isEqualTo("Acme one");
        assertThatThrownBy(() -> elsewhere.find(ACME, 3)).hasMessageContainingAll("acme", "version 3");
    }

    @Test
    void theVersionThatStandsCostsNoReadOfItsOwn() {
        store.put(acme("Acme"), 0);
        store.find(ACME);
        table.rows().toList().forEach(row -> table.delete(row.partition(), row.sort()));

        assertThat(store.find(ACME, 1).name()).isEqualTo("Acme");
    }

    @Test
    @Case(62)
    void aChangeMadeElsewhereIsInForceWithinAMinute() {
        store.put(acme("Acme"), 0);
        store.find(ACME);
        elsewhere.put(acme("Acme one"), 1);

        clock.advance(Duration.ofSeconds(60));

        assertThat(store.find(ACME).orElseThrow().name()).isEqualTo("Acme one");
    }

    @Test
    @Case({23, 62})
    void aRevokedSecretIsOutOfForceWithinAMinute() {
        store.putSecret(ACME, "shop", new Secret("leaked", null, null));
        store.secret(ACME, "shop");
        elsewhere.putSecret(ACME, "shop", new Secret("leaked", null, null).rotated("new", clock.instant()));

        clock.advance(Duration.ofSeconds(60));

        assertThat(store.secret(ACME, "shop").orElseThrow().valid(clock.instant()))
                .containsExactly("new");
    }

    @Test
    @Case(22)
    void aSecretIsReadAfreshAtMostOnceAMinute() {
        store.putSecret(ACME, "shop", new Secret("first", null, null));
        store.secret(ACME, "shop");
        elsewhere.putSecret(ACME, "shop", new Secret("second", null, null));

        Optional<Secret> afresh = store.secretAfresh(ACME, "shop");
        Optional<Secret> atOnceAgain = store.secretAfresh(ACME, "shop");
        clock.advance(Duration.ofMinutes(1));
        Optional<Secret> later = store.secretAfresh(ACME, "shop");

        assertThat(afresh.map(Secret::current)).hasValue("second");
        assertThat(atOnceAgain).isEmpty();
        assertThat(later).isPresent();
    }

    @Test
    void tokensNeverChangeAndLeadToTheirSource() {
        Tenant acme = store.put(acme("Acme"), 0);

        Map<String, String> tokens = store.tokens(acme);

        assertThat(elsewhere.tokens(acme)).isEqualTo(tokens);
        assertThat(store.endpoint(tokens.getOrDefault("shop", "")))
                .hasValueSatisfying(
                        endpoint -> assertThat(endpoint.tenant().id()).isEqualTo(ACME));
    }

    @Test
    @Case(55)
    void aForgedTokenLeadsNowhereAndNobodyIsAsked() {
        Table unreachable = (Table) Proxy.newProxyInstance(
                Table.class.getClassLoader(), new Class<?>[] {Table.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("the table was asked");
                });
        DynamoTenantStore asksNobody = new DynamoTenantStore(unreachable, keyring, clock);

        assertThat(asksNobody.endpoint("A".repeat(43))).isEmpty();
        assertThat(asksNobody.endpoint("")).isEmpty();
    }

    @Test
    void aSiloTenantsSecretsAreSealedUnderItsOwnKeyOnly() {
        keys.put("arn:own", "o".repeat(64));
        silo.keep(ACME, Optional.of(new Custody("arn:own", List.of("https://queues/dead"))));

        silo.putSecret(ACME, "shop", new Secret("s3cret", null, null));

        byte[] sealed = table.get("TENANT#acme", "SECRET#shop").orElseThrow().bytes("sealed");
        assertThat(silo.secret(ACME, "shop").orElseThrow().current()).isEqualTo("s3cret");
        assertThatThrownBy(() -> keyring.open(ACME, "shop", sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(silo.custodies())
                .containsExactly(Map.entry(ACME, new Custody("arn:own", List.of("https://queues/dead"))));
    }

    @Test
    void secretsMoveWithTheCustodyOfTheirTenantAndBack() {
        keys.put("arn:own", "o".repeat(64));
        silo.putSecret(ACME, "shop", new Secret("s3cret", null, null));

        silo.keep(ACME, Optional.of(new Custody("arn:own", List.of())));
        String under = table.get("TENANT#acme", "SECRET#shop").orElseThrow().text("custody");
        silo.keep(ACME, Optional.empty());

        assertThat(under).isEqualTo("arn:own");
        assertThat(store.secret(ACME, "shop").orElseThrow().current()).isEqualTo("s3cret");
        assertThat(store.custodies()).isEmpty();
    }

    @Test
    void aMoveThatBreaksOffIsMadeAgainAndLosesNoSecret() {
        keys.put("arn:own", "o".repeat(64));
        List.of("a", "b", "c").forEach(name -> silo.putSecret(ACME, name, new Secret(name, null, null)));
        Optional<Custody> custody = Optional.of(new Custody("arn:own", List.of()));
        table.failWritesAfter(2);
        assertThatThrownBy(() -> silo.keep(ACME, custody)).isInstanceOf(IllegalStateException.class);
        table.failWritesAfter(Integer.MAX_VALUE);

        silo.keep(ACME, custody);

        assertThat(List.of("a", "b", "c"))
                .allMatch(
                        name -> silo.secret(ACME, name).orElseThrow().current().equals(name))
                .allMatch(name ->
                        table.get("TENANT#acme", "SECRET#" + name).orElseThrow().has("custody"));
    }

    @Test
    void endpointTokensStayUnderTheEnvironmentsKeyWhoeverKeepsTheSecrets() {
        Tenant acme = store.put(acme("Acme"), 0);
        Map<String, String> before = store.tokens(acme);
        keys.put("arn:own", "o".repeat(64));

        silo.keep(ACME, Optional.of(new Custody("arn:own", List.of())));

        assertThat(silo.tokens(acme)).isEqualTo(before);
    }

    @Test
    void whoKeepsADocumentIsRemembered() {
        store.put(acme("Acme"), 0, "stack one");

        assertThat(store.keeper(ACME)).hasValue("stack one");
        assertThat(store.keeper(new TenantId("nobody"))).isEmpty();
    }
}
