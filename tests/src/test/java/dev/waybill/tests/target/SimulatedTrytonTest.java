package dev.waybill.tests.target;

import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The scenarios against the simulator. */
class SimulatedTrytonTest {
    private static Simulated erp;

    @BeforeAll
    static void start() throws IOException {
        erp = new Simulated(ErpSimulator.start(0));
        erp.simulator().trust("erp", List.of("connector:" + Tryton.PASSWORD));
    }

    @AfterAll
    static void stop() {
        erp.simulator().close();
    }

    private record Simulated(ErpSimulator simulator) implements Tryton {
        @Override
        public int port() {
            return simulator.port();
        }

        @Override
        public void emptyShelf(String sku) {
            simulator.behave("{\"method\": \"stock.shipment.out.assign_try\", \"result\": false, \"times\": 1}");
        }

        @Override
        public void forget(String sku) {
            simulator.behave("{\"method\": \"product.product.search_read\", \"result\": [], \"times\": 2}");
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
