package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private static final UrlPolicy POLICY = UrlPolicy.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://erp.example/",
                "https://erp.example/acme/",
                "https://hooks.erp-1.example.com:8443/in?tenant=acme&x=%20",
                "https://xn--rksmrgs-5wao1o.example:443/a/b"
            })
    void anHttpsUrlOfAPublicNamePasses(String url) {
        assertThat(POLICY.objection(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
    void publicAddressesArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aLocalTargetIsOneExactPairOverPlainHttp() {
        UrlPolicy local = UrlPolicy.of("127.0.0.1:8069, localhost:8070");

        assertThat(local.localTargets()).isEqualTo(Set.of("127.0.0.1:8069", "localhost:8070"));
        assertThat(local.objection("http://127.0.0.1:8069/acme/")).isEmpty();
        assertThat(local.objection("http://127.0.0.1:8071/acme/")).isPresent();
        assertThat(local.objection("http://127.0.0.1/acme/")).isPresent();
        assertThat(local.objection("http://localhost:8069/acme/")).isPresent();
        assertThat(local.objection("https://127.0.0.1:8069/acme/")).isPresent();
    }

    @Test
    void anObjectionNeverRepeatsTheUrl() {
        assertThat(POLICY.objection("https://user:hunter2@erp.example/"))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("hunter2"));
    }

    /** URLs that must not pass, some with the addresses that their names have; {@code HostileUrlsTest} tries each. */
    static List<String> corpus() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(UrlPolicyTest.class.getResourceAsStream("/target/hostile-urls.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.equals("\"\"") ? "" : line)
                    .toList();
        }
    }
}
