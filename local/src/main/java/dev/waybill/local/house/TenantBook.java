package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The secrets that were made here for tenants' systems, as those systems would keep them, in a file of the data folder. */
final class TenantBook {
    private final KeptJson file;
    private final Path lock;
    private final SecureRandom random = new SecureRandom();

    TenantBook(Path data) {
        this.file = new KeptJson(data.resolve("tenants.json"));
        this.lock = data.resolve("tenants.lock");
    }

    /** The secrets by name that were made for a tenant. */
    JsonNode secrets(String tenant) throws IOException {
        return file.read().path(tenant).path("secrets");
    }

    /**
     * A secret for each name of a document that the house has none for, and none for any other: what somebody set there is his.
     * In the book before they are set, so that none is set that nobody knows; one that was written and never set is taken again.
     *
     * @param set says of each name whether the house has it
     */
    ObjectNode make(JsonNode document, JsonNode set) throws IOException {
        // Two commands may write at once: one lost entry is a secret that the house has and nobody knows.
        synchronized (TenantBook.class) {
            Files.createDirectories(lock.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return made(document, set);
            }
        }
    }

    private ObjectNode made(JsonNode document, JsonNode set) throws IOException {
        var book = file.read();
        var known = book.withObjectProperty(document.path("tenant").asText()).withObjectProperty("secrets");
        var made = Json.object();
        for (var part : List.of("sources", "targets")) {
            for (var connection : document.path(part)) {
                var kind = connection.path("kind").asText();
                make(made, connection, kind, known, set);
                make(made, connection.path("reconcile"), "listing", known, set);
            }
        }
        known.setAll(made);
        file.write(book);
        return made;
    }

    private void make(ObjectNode made, JsonNode owner, String kind, JsonNode known, JsonNode set) {
        var name = owner.path("secret").asText();
        if (!name.isEmpty() && !made.has(name) && !set.path(name).asBoolean()) {
            made.put(name, known.path(name).asText(generate(kind)));
        }
    }

    /** As each kind of system makes its own. */
    private String generate(String kind) {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return switch (kind) {
            case "standard-webhooks", "http" -> "whsec_" + Base64.getEncoder().encodeToString(bytes);
            case "tryton" -> "waybill:" + HexFormat.of().formatHex(bytes);
            default -> HexFormat.of().formatHex(bytes);
        };
    }
}
