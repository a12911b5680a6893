package dev.waybill.tests.house;

import dev.waybill.local.house.RunningHouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A house that stands for the tests, wherever it stands. */
public interface TestHouse extends AutoCloseable {

    /** Its doors. */
    RunningHouse doors();

    /** Everything that its functions have said so far. */
    List<Path> logs() throws IOException;

    /** What its functions wanted and their template does not grant. */
    default List<String> refusals() throws IOException {
        List<String> refusals = new ArrayList<>();
        for (Path log : logs()) {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> line.contains("refused, as AWS would")).forEach(refusals::add);
            }
        }
        return refusals;
    }

    /** The host by which its functions reach this process. */
    String hostOfTests();

    @Override
    void close() throws IOException;
}
