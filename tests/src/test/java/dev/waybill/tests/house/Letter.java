package dev.waybill.tests.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One webhook that a retailer's system sends: a recorded body of the connectors' fixtures, with what a test changes in it.
 *
 * @param kind of the sending system
 */
public record Letter(String kind, String topic, JsonNode body) {
    private static final Path FIXTURES = Path.of("../functions/src/test/resources/source");

    /** What Shopify sends: {@code orders/create}, or {@code orders/create~gift-card} for a variant. */
    public static Letter shopify(String fixture) {
        return recorded("shopify", fixture);
    }

    /** One of many orders. */
    public static Letter order(long number) {
        return shopify("orders/create").with("/id", number).with("/name", "#" + number);
    }

    public static Letter wooCommerce(String fixture) {
        return recorded("woocommerce", fixture);
    }

    /** Our own canonical JSON; the topic stands in the body. */
    public static Letter standard(String fixture) {
        return recorded("standard-webhooks", fixture);
    }

    private static Letter recorded(String kind, String fixture) {
        Path file = FIXTURES.resolve(kind).resolve(fixture.replace('/', '.') + ".json");
        String topic = fixture.replaceFirst("~.*", "");
        try {
            return new Letter(kind, kind.equals("shopify") ? topic.replaceFirst("[.]", "/") : topic, Json.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with another text at a JSON pointer. */
    public Letter with(String pointer, String text) {
        return with(pointer, Json.array().textNode(text));
    }

    public Letter with(String pointer, long number) {
        return with(pointer, Json.array().numberNode(number));
    }

    private Letter with(String pointer, JsonNode value) {
        JsonNode changed = body.deepCopy();
        int last = pointer.lastIndexOf('/');
        if (!(changed.at(pointer.substring(0, last)) instanceof ObjectNode parent)) {
            throw new IllegalArgumentException(topic + " has nothing at " + pointer);
        }
        parent.set(pointer.substring(last + 1), value);
        return new Letter(kind, topic, changed);
    }

    /** Every recorded body of every connector. */
    public static List<Letter> all() {
        return names(FIXTURES).flatMap(Letter::all).toList();
    }

    private static Stream<Letter> all(String kind) {
        return names(FIXTURES.resolve(kind))
                .filter(name -> name.endsWith(".json"))
                .map(name -> recorded(kind, name.substring(0, name.length() - ".json".length())));
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same about another person: each word of the recorded text replaced by its own. */
    public Letter naming(Map<String, String> words) {
        String text = Json.write(body);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return new Letter(kind, topic, Json.parse(text));
    }

    /** The same from this retailer's own shop. */
    public Letter of(Retailer retailer) {
        return naming(Map.of("acme.myshopify.com", retailer.name() + ".myshopify.com"));
    }
}
