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
        return said("refused, as AWS would");
    }

    /** What ran out of its time, or answered more than Lambda takes. */
    default List<String> endings() throws IOException {
        return said("ended, as AWS would");
    }

    private List<String> said(String words) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path log : logs()) {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> line.contains(words)).forEach(found::add);
            }
        }
        return found;
    }

    /** The host by which its functions reach this process. */
    String hostOfTests();

    @Override
    void close() throws IOException;
}
