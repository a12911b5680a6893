package dev.waybill.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId BOLT = new TenantId("bolt");

    private final Keyring keyring = new Keyring(() -> "k".repeat(64), new SecureRandom());
    private final Keyring other = new Keyring(() -> "o".repeat(64), new SecureRandom());

    @Test
    void aTokenOfOursHasAnIdAndOneOfAnotherEnvironmentHasNone() {
        String token = keyring.newToken();

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(keyring.tokenId(token)).isPresent();
        assertThat(other.tokenId(token)).isEmpty();
    }

    @Test
    void noTokenWithOneBitChangedIsOurs() {
        byte[] token = Base64.getUrlDecoder().decode(keyring.newToken());

        IntStream.range(0, token.length * 8).forEach(bit -> {
            byte[] forged = token.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(keyring.tokenId(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "\u0000\u0001"})
    void anyOtherTextIsNoToken(String text) {
        assertThat(keyring.tokenId(text)).isEmpty();
    }

    @Test
    void aSecretOpensForItsTenantAndNameOnly() {
        byte[] sealed = keyring.seal(ACME, "shop", "s3cret");

        assertThat(keyring.open(ACME, "shop", sealed)).isEqualTo("s3cret");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
        assertThatThrownBy(() -> keyring.open(BOLT, "shop", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keyring.open(ACME, "web", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.open(ACME, "shop", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameSecretIsNeverSealedTheSameWay() {
        assertThat(keyring.seal(ACME, "shop", "s3cret")).isNotEqualTo(keyring.seal(ACME, "shop", "s3cret"));
    }

    @Test
    void aPersonsMatchKeyIsStableAndOfOneTenantOnly() {
        String key = keyring.pseudonym(ACME, "ada@example.org");

        assertThat(key).isEqualTo(keyring.pseudonym(ACME, "ada@example.org")).doesNotContain("ada");
        assertThat(key).isNotEqualTo(keyring.pseudonym(BOLT, "ada@example.org"));
    }
}
