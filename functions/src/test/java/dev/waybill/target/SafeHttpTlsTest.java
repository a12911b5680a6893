package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.waybill.faults.Case;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate counts for the name in the URL, though the connection goes to an address that was checked before. */
class SafeHttpTlsTest {
    private static final char[] PASSWORD = "certificate-of-a-test".toCharArray();

    @TempDir
    private static Path folder;

    private static KeyStore keys;
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        keys = certificate("erp.example");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void aTrustedCertificateOfTheNameIsAccepted() throws Exception {
        Reply reply = post("https://erp.example/", trusting(keys));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Received.class,
                        answer -> assertThat(answer.status()).isEqualTo(204));
    }

    @Test
    @Case(99)
    void aTrustedCertificateOfAnotherNameIsRefusedBeforeAnythingIsSent() throws Exception {
        Reply reply = post("https://other.example/", trusting(keys));

        assertThat(reply).isEqualTo(new Reply.NotSent("no trusted TLS connection"));
    }

    @Test
    @Case(99)
    void aSelfSignedCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
        Reply reply = post("https://erp.example/", SSLContext.getDefault());

        assertThat(reply).isEqualTo(new Reply.NotSent("no trusted TLS connection"));
    }

    private static Reply post(String url, SSLContext trust) throws IOException {
        try (SafeHttp http = new SafeHttp(
                UrlPolicy.of(""),
                SafeHttp.connectionsTo(new ToOurServer())
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .build())) {
            return http.post(url, Map.of(), new byte[] {'{', '}'}, Duration.ofSeconds(10));
        }
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** The JDK's own tool makes it, since the JDK has no public way to. */
    private static KeyStore certificate(String name) throws Exception {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String password = new String(PASSWORD);
        Process made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password,
                        "-alias",
                        "erp"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return trustedToo(store);
    }

    /** The certificate also under a name of its own, without its key: so a trust manager takes it for an authority. */
    private static KeyStore trustedToo(KeyStore store) throws GeneralSecurityException {
        store.setCertificateEntry("authority", store.getCertificate("erp"));
        return store;
    }

    /** Every name leads to the test's server. */
    private static final class ToOurServer implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return List.of(server.getAddress());
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
