package dev.waybill.tests.target;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;

/** The scenarios against a real Tryton. It waits for {@code verify}, because simulators beside it would starve it. */
@Order(2) // needs no house, and hardly more than one core: begins while others wait for theirs
class RealTrytonIT {
    private static RealTryton erp;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        erp = RealTryton.up();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (erp != null) {
            erp.end();
        }
    }

    @Nested
    class Sales extends SaleScenarios {
        Sales() {
            super(erp);
        }
    }

    @Nested
    class Shipments extends ShipmentScenarios {
        Shipments() {
            super(erp);
        }
    }

    @Nested
    class Refunds extends RefundScenarios {
        Refunds() {
            super(erp);
        }
    }

    @Nested
    class Manners extends MannersScenarios {
        Manners() {
            super(erp);
        }
    }
}
