package dev.waybill.tests.sim;

import dev.waybill.aws.Row;
import dev.waybill.objects.Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a house keeps, as somebody reads it who looks for a person. */
final class Kept {
    private Kept() {}

    static Stream<String> texts(Stream<Row> rows, Objects objects) {
        Stream<byte[]> values = rows.flatMap(row -> row.attributes().values().stream())
                .map(value -> value.b() == null
                        ? bytes(String.valueOf(value.s()))
                        : value.b().asByteArray());
        Stream<byte[]> bucket = objects.list("").stream().flatMap(key -> objects.get(key).stream());
        return Stream.concat(values, bucket).map(Kept::unpacked);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String unpacked(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException plain) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
