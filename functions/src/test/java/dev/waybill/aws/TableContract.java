package dev.waybill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every table promises, in memory or in DynamoDB. */
abstract class TableContract {
    private String partition = "";

    abstract Table table();

    @BeforeEach
    void eachTestHasAPartitionOfItsOwn() {
        partition = "P#" + UUID.randomUUID();
    }

    private Row row(String sort, long version, String text) {
        return Row.of(partition, sort).with("version", version).with("text", text);
    }

    private String textAt(String sort) {
        return table().get(partition, sort).orElseThrow().text("text");
    }

    @Test
    void aRowIsReadBackAsItWasWritten() {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);

        table().put(row("A", 1, "text").with("bytes", bytes));

        Row read = table().get(partition, "A").orElseThrow();
        assertThat(read.text("text")).isEqualTo("text");
        assertThat(read.number("version")).isOne();
        assertThat(read.bytes("bytes")).isEqualTo(bytes);
        assertThat(table().get(partition, "B")).isEmpty();
    }

    @Test
    void whoIsFirstStands() {
        assertThat(table().putIfAbsent(row("A", 1, "first"))).isTrue();
        assertThat(table().putIfAbsent(row("A", 1, "second"))).isFalse();

        assertThat(textAt("A")).isEqualTo("first");
    }

    @Test
    void aWriteOverAVersionThatIsGoneChangesNothing() {
        assertThat(table().putOver(row("A", 1, "first"), 0)).isTrue();
        assertThat(table().putOver(row("A", 2, "second"), 1)).isTrue();

        assertThat(table().putOver(row("A", 2, "late"), 1)).isFalse();
        assertThat(table().putOver(row("A", 1, "again"), 0)).isFalse();
        assertThat(table().putOver(row("C", 2, "never made"), 1)).isFalse();

        assertThat(textAt("A")).isEqualTo("second");
    }

    @Test
    @Case(82)
    void rowsThatMustNotStandYetAreWrittenTogetherOrNotAtAll() {
        assertThat(table().putOverWith(row("A", 1, "first"), 0, List.of(row("M1", 0, "m"))))
                .isEmpty();

        assertThat(table().putOverWith(row("A", 2, "second"), 1, List.of(row("M1", 0, "m"), row("M2", 0, "m"))))
                .containsExactly("M1");
        assertThat(table().putOverWith(row("A", 2, "second"), 9, List.of(row("M3", 0, "m"))))
                .containsExactly("*");

        assertThat(textAt("A")).isEqualTo("first");
        assertThat(table().query(partition, "M", 10)).hasSize(1);
    }

    @Test
    void aQueryGivesOnePrefixInKeyOrderUpToItsLimit() {
        IntStream.of(3, 1, 2).forEach(i -> table().put(row("M" + i, 0, "m")));
        table().put(row("N1", 0, "n"));

        assertThat(table().query(partition, "M", 2)).extracting(Row::sort).containsExactly("M1", "M2");
        assertThat(table().query(partition, "M", 10)).hasSize(3);
    }

    @Test
    void aQueryWithoutAPrefixGivesTheWholePartition() {
        IntStream.of(3, 1, 2).forEach(i -> table().put(row("M" + i, 0, "m")));

        assertThat(table().query(partition, "", 2)).extracting(Row::sort).containsExactly("M1", "M2");
        assertThat(table().after(partition, "", "M1", 10)).extracting(Row::sort).containsExactly("M2", "M3");
    }

    @Test
    void theNextPageBeginsBehindTheLastRowOfTheOneBefore() {
        IntStream.range(0, 5).forEach(i -> table().put(row("M" + i, 0, "m")));
        table().put(row("N1", 0, "n"));

        assertThat(table().after(partition, "M", "M1", 2)).extracting(Row::sort).containsExactly("M2", "M3");
        assertThat(table().after(partition, "M", "M3", 2)).extracting(Row::sort).containsExactly("M4");
        assertThat(table().after(partition, "M", "M4", 2)).isEmpty();
    }

    @Test
    void aScanFindsAPrefixInEveryPartition() {
        String sort = "S" + partition;
        table().put(Row.of(partition + "1", sort + "1"));
        table().put(Row.of(partition + "2", sort + "2"));
        table().put(Row.of(partition + "2", "T"));

        assertThat(table().scan(sort)).hasSize(2);
    }

    @Test
    void aRowThatIsTakenAwayIsGoneAndMayBeTakenAwayAgain() {
        table().put(row("A", 1, "text"));

        table().delete(partition, "A");
        table().delete(partition, "A");

        assertThat(table().get(partition, "A")).isEmpty();
    }
}
