package dev.waybill.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantBookTest {
    private static final String DOCUMENT = """
            {"tenant":"acme","sources":[{"name":"shop","kind":"shopify","secret":"shop",
             "reconcile":{"everyMinutes":15,"secret":"admin"}}]}""";

    @TempDir
    Path data;

    @Test
    void tenantsThatMoveInAtTheSameTimeAllStandInTheBook() {
        var book = new TenantBook(data);

        IntStream.range(0, 100).parallel().forEach(number -> moveIn(book, "tenant-" + number));

        assertThat(IntStream.range(0, 100))
                .allSatisfy(
                        number -> assertThat(book.secrets("tenant-" + number)).isNotEmpty());
    }

    /** A command that a person gives while another one runs is a process of its own, with a book of its own. */
    @Test
    void commandsThatWriteAtTheSameTimeLoseNothingOfEachOther() {
        IntStream.range(0, 100).parallel().forEach(number -> moveIn(new TenantBook(data), "tenant-" + number));

        assertThat(IntStream.range(0, 100))
                .allSatisfy(number -> assertThat(new TenantBook(data).secrets("tenant-" + number))
                        .isNotEmpty());
    }

    @Test
    void theSecretOfAListingIsMadeBesideThatOfItsSource() throws IOException {
        var made = new TenantBook(data).make(Json.parse(DOCUMENT), Json.object());

        assertThat(made.propertyStream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("shop", "admin");
    }

    /** Killed between the book and the house: the one that stands in the book is still good. */
    @Test
    void secretThatWasMadeAndNeverSetIsTakenAgain() throws IOException {
        var first = new TenantBook(data).make(Json.parse(DOCUMENT), Json.object());

        var again = new TenantBook(data).make(Json.parse(DOCUMENT), Json.object());

        assertThat(again).isEqualTo(first);
    }

    private static void moveIn(TenantBook book, String name) {
        try {
            book.make(Json.parse(DOCUMENT.replace("acme", name)), Json.object());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
