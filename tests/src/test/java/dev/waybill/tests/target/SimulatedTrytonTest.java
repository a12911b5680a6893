package dev.waybill.tests.target;

import dev.waybill.tests.erp.ErpSimulator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SimulatedTrytonTest extends TrytonScenarios {
    private static ErpSimulator erp;

    @BeforeAll
    static void start() throws IOException {
        erp = ErpSimulator.start(0);
        erp.trust("erp", List.of("connector:" + PASSWORD));
    }

    @AfterAll
    static void stop() {
        erp.close();
    }

    @Override
    int erpPort() {
        return erp.port();
    }

    @Override
    void emptyShelf(String sku) {
        erp.behave("{\"method\": \"stock.shipment.out.assign_try\", \"result\": false, \"times\": 1}");
    }

    @Override
    void forget(String sku) {
        erp.behave("{\"method\": \"product.product.search_read\", \"result\": [], \"times\": 2}");
    }
}
