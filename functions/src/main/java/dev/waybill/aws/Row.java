package dev.waybill.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One row of a table: its partition and sort key and its attributes by name. Immutable. */
public record Row(String partition, String sort, Map<String, AttributeValue> attributes) {
    private static final String PARTITION = "pk";
    private static final String SORT = "sk";

    public Row {
        attributes = Map.copyOf(attributes);
    }

    public static Row of(String partition, String sort) {
        return new Row(partition, sort, Map.of());
    }

    static Row of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> rest = new HashMap<>(item);
        AttributeValue partition = rest.remove(PARTITION);
        AttributeValue sort = rest.remove(SORT);
        if (partition == null || sort == null) {
            throw new IllegalStateException("a row without pk and sk");
        }
        return new Row(partition.s(), sort.s(), rest);
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }

    Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(partition, sort));
        return item;
    }

    public Row with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    public Row with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    public Row with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    private Row with(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Row(partition, sort, more);
    }

    /** A text that the row must have. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** A whole number that the row must have. */
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    public Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> Long.valueOf(value.n()));
    }

    /** Bytes that the row must have. */
    public byte[] bytes(String name) {
        @Nullable AttributeValue value = attributes.get(name);
        if (value == null || value.b() == null) {
            throw missing(name);
        }
        return value.b().asByteArray();
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    private IllegalStateException missing(String name) {
        return new IllegalStateException("row " + sort + " lacks attribute " + name);
    }

    /** Keys may hold external ids, attributes personal data: neither is printed. */
    @Override
    public String toString() {
        return "Row[" + attributes.size() + " attributes]";
    }
}
