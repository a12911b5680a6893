package dev.waybill.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The catalogue as it stands, and as it was released. */
final class Catalog {
    private Catalog() {}

    static String page(EventType type) {
        return text("/catalog/" + type + "/README.md");
    }

    static String schema(EventType type) {
        return text("/" + type.schema());
    }

    static String sample(EventType type) {
        return text("/catalog/" + type + "/sample.json");
    }

    static JsonNode released(EventType type) {
        return Json.read(text("/released/" + type + "/schema.v1.json"), JsonNode.class);
    }

    static String releasedSample(EventType type) {
        return text("/released/" + type + "/sample.json");
    }

    /** The sample in one line, its members in their order. */
    static String compactSample(EventType type) {
        return Json.write(Json.read(sample(type), JsonNode.class));
    }

    private static String text(String resource) {
        try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the catalogue: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
