package dev.waybill.tests.target;

import dev.waybill.target.Account;
import dev.waybill.target.SafeHttp;
import dev.waybill.target.UrlPolicy;
import dev.waybill.target.tryton.TrytonTarget;
import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated Tryton for each test alone, and somebody who delivers to it. */
abstract class AtASimulatedTryton {
    ErpSimulator erp;
    TrytonTarget target;
    Deliverer deliverer;
    private SafeHttp http;

    @BeforeEach
    void start() throws IOException {
        erp = ErpSimulator.start(0);
        erp.trust("erp", List.of("connector:one"));
        http = new SafeHttp(UrlPolicy.of("127.0.0.1:" + erp.port()));
        target = new TrytonTarget(http);
        deliverer = new Deliverer(
                target,
                new Account(
                        Samples.ACME,
                        "erp",
                        "http://127.0.0.1:" + erp.port() + "/erp/",
                        List.of("connector:one"),
                        Map.of(),
                        Duration.ofSeconds(50)));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        erp.close();
    }
}
