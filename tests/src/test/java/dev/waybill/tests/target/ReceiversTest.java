package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Step;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.http.HttpTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The receivers that {@code docs/connect/http.md} shows do what it says. */
class ReceiversTest {
    private static final String SECRET = "whsec_c2VjcmV0IG9mIGFjbWU=";
    private static final Step UPSERT = new Step("upsert@3", true);
    private static final String LISTENING = "listening on 127.0.0.1:";

    @ParameterizedTest
    @CsvSource({"node, receiver.mjs", "python3, receiver.py"})
    void takesAMessageOnceAndNothingThatAnotherSigned(String interpreter, String file) throws IOException {
        assumeTrue(isInstalled(interpreter), interpreter + " is not installed");
        Process receiver = start(interpreter, file);
        try (BufferedReader told = receiver.inputReader()) {
            String first = told.readLine();
            assertThat(first).startsWith(LISTENING);
            String address = first.substring(first.indexOf("127"));

            List<Outcome> outcomes = Stream.of(SECRET, SECRET, "whsec_YW5vdGhlciBvbmU=")
                    .map(secret -> perform(address, secret))
                    .toList();

            // By its handle: the process's own destroy would close what it has told.
            receiver.toHandle().destroy();
            assertThat(outcomes.get(0)).isEqualTo(new Outcome.Delivered(Map.of()));
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Delivered(Map.of()));
            assertThat(outcomes.get(2)).isInstanceOf(Outcome.TryLater.class);
            assertThat(told.lines()).containsExactly("customer.upserted shop:207119551 of acme, version 3");
        } finally {
            receiver.destroyForcibly();
        }
    }

    private static Process start(String interpreter, String file) throws IOException {
        ProcessBuilder command = new ProcessBuilder(interpreter, "../docs/connect/" + file, "0");
        command.environment().put("WEBHOOK_SECRETS", SECRET);
        return command.redirectErrorStream(true).start();
    }

    private static boolean isInstalled(String interpreter) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, interpreter)));
    }

    private static Outcome perform(String address, String secret) {
        try (SafeHttp http = new SafeHttp(UrlPolicy.of(address))) {
            Account account = new Account(
                    Samples.ACME,
                    "feed",
                    "http://" + address + "/in",
                    List.of(secret),
                    Map.of(),
                    Duration.ofSeconds(20));
            return new HttpTarget(http, Clock.systemUTC())
                    .perform(UPSERT, Samples.customer(3), Progress.none(), false, account);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
