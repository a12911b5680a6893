package dev.waybill.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantBookTest {
    @TempDir
    Path data;

    @Test
    void tenantsThatMoveInAtTheSameTimeAllStandInTheBook() throws IOException {
        var book = new TenantBook(data);

        IntStream.range(0, 100).parallel().forEach(number -> moveIn(book, "tenant-" + number));

        assertThat(book.tenants()).hasSize(100);
    }

    @Test
    void theSecretOfAListingIsMadeBesideThatOfItsSource() throws IOException {
        var document = Json.parse("""
                {"tenant":"acme","sources":[{"name":"shop","kind":"shopify","secret":"shop",
                 "reconcile":{"everyMinutes":15,"secret":"admin"}}]}""");

        var secrets = new TenantBook(data).secrets(document);

        assertThat(secrets.propertyStream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("shop", "admin");
    }

    private static void moveIn(TenantBook book, String name) {
        try {
            book.put("demo", Json.object().put("tenant", name), Json.array(), Json.object());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
