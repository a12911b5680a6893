package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.target.Reply;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import dev.waybill.tests.figures.Figure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every URL by which somebody may try to reach what is inside, tried as a delivery would. */
class HostileUrlsTest {
    private static final Path CORPUS = Path.of("../functions/src/test/resources/target/hostile-urls.txt");
    private static final String COMMAND =
            "./mvnw test -pl tests -am -Dtest=HostileUrlsTest -Dsurefire.failIfNoSpecifiedTests=false";
    /** Of names that the corpus gives no addresses: a public one, so that only the URL can be what is refused. */
    private static final String PUBLIC = "93.184.216.34";

    @Test
    @Case(98)
    void noHostileUrlIsCalledAndEachIsRefusedWithAReason() throws IOException {
        List<String> passed = new ArrayList<>();
        List<String> corpus = corpus();

        for (String entry : corpus) {
            List<String> parts = List.of(entry.split(" -> ", 2));
            Reply reply = post(parts.getFirst(), parts.size() == 2 ? parts.getLast() : PUBLIC);
            if (!(reply instanceof Reply.Forbidden(String reason)) || reason.isBlank()) {
                passed.add(entry);
            }
        }

        assertThat(passed).isEmpty();
        Figure.atLeast("ssrf-urls-tried", corpus.size(), 200, "URLs", COMMAND).told();
        Figure.atMost("ssrf-urls-passed", passed.size(), 0, "URLs", COMMAND).told();
    }

    /** With a name service that knows only the given addresses. */
    private static Reply post(String url, String addresses) throws IOException {
        try (SafeHttp http = new SafeHttp(UrlPolicy.of(""), host -> resolved(addresses))) {
            return http.post(url, Map.of(), new byte[0], Duration.ofSeconds(5));
        }
    }

    private static InetAddress[] resolved(String addresses) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String address : addresses.split(",", -1)) {
            all.add(InetAddress.getByName(address));
        }
        return all.toArray(InetAddress[]::new);
    }

    private static List<String> corpus() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.equals("\"\"") ? "" : line)
                .toList();
    }
}
