package dev.waybill.local.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {
    @Test
    void whereItBeginsStandsInTheEndpointsAddresses() {
        assertThat(new Tunnel(8081, Optional.of("https://shop-test.example.com")).environment())
                .isEqualTo(Map.of("WAYBILL_HOOKS_URL", "https://shop-test.example.com"));
        assertThat(new Tunnel(8081, Optional.empty()).environment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop-test.example.com", "http://shop-test.example.com", "https://example.com/hooks", "https://"
            })
    void whatNoSenderWouldPostToIsRefused(String url) {
        assertThatThrownBy(() -> new Tunnel(8081, Optional.of(url)))
                .isInstanceOf(Mishap.class)
                .hasMessageContaining(url);
    }
}
