package dev.waybill.tests.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.target.Account;
import dev.waybill.target.Outcome;
import dev.waybill.target.Progress;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.Step;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.tryton.TrytonTarget;
import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrytonSessionTest {
    private ErpSimulator erp;
    private SafeHttp http;
    private TrytonTarget target;

    @BeforeEach
    void start() throws IOException {
        erp = ErpSimulator.start(0);
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + erp.port()));
        target = new TrytonTarget(http);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        erp.close();
    }

    @Test
    @Case(95)
    void manyDeliveriesAtOnceShareOneLogin() throws Exception {
        erp.behave("{\"method\": \"common.db.login\", \"delayMillis\": 200}");
        List<Callable<Outcome>> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deliveries.add(this::deliver);
        }

        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> outcome : threads.invokeAll(deliveries)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes).filteredOn(Outcome.Delivered.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.AlreadyThere.class::isInstance).hasSize(19);
        assertThat(erp.logins()).isEqualTo(1);
    }

    /** One after the other they would wait until the function's time is over, and the breaker would learn nothing. */
    @Test
    @Case(95)
    void loginThatFailsIsTheAnswerOfAllThatWaitForIt() throws Exception {
        erp.behave("{\"method\": \"common.db.login\", \"delayMillis\": 500, \"dead\": true}");
        List<Callable<Outcome>> deliveries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            deliveries.add(this::deliver);
        }

        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> outcome : threads.invokeAll(deliveries)) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes).hasSize(10).allMatch(Outcome.TryLater.class::isInstance);
        assertThat(erp.calls()).isOne();
    }

    @Test
    @Case(95)
    void aSessionThatDiedIsRenewedOnce() {
        deliver();
        erp.endSessions();

        Outcome outcome = deliver();

        assertThat(outcome).isInstanceOf(Outcome.AlreadyThere.class);
        assertThat(erp.logins()).isEqualTo(2);
    }

    @Test
    void aChangedSecretIsANewLogin() {
        deliver();

        deliver("connector:another");

        assertThat(erp.logins()).isEqualTo(2);
    }

    private Outcome deliver() {
        return deliver("connector:one");
    }

    private Outcome deliver(String secret) {
        Account account = new Account(
                Samples.ACME,
                "erp",
                "http://127.0.0.1:" + erp.port() + "/acme/",
                List.of(secret),
                Map.of(),
                Duration.ofSeconds(50));
        return target.perform(new Step("party@1", false), Samples.customer(1), Progress.none(), false, account);
    }
}
