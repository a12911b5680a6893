package dev.waybill.tests.target;

import dev.waybill.target.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated Tryton in whose books a test reads and writes as a person would. */
abstract class WithItsBooks extends AtASimulatedTryton {
    ErpBooks books;

    @BeforeEach
    void read() {
        books = new ErpBooks(erp.port(), "connector", "one");
    }

    @AfterEach
    void close() {
        books.close();
    }

    /** Why the last delivery did not come to its end. */
    String cause() {
        return switch (deliverer.last()) {
            case Outcome.TryLater later -> later.cause();
            case Outcome.Refused refused -> refused.cause();
            case Outcome other -> other.toString();
        };
    }
}
