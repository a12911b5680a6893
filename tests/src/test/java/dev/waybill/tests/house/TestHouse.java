package dev.waybill.tests.house;

import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A house that stands for the tests, wherever it stands. */
public interface TestHouse extends AutoCloseable {

    /** Its doors. */
    RunningHouse doors();

    /** Everything that its functions have said so far. */
    List<Path> logs() throws IOException;

    /** The host by which its functions reach this process. */
    String hostOfTests();

    @Override
    void close() throws IOException;
}
