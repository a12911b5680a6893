package dev.waybill.record;

import dev.waybill.events.Json;
import dev.waybill.model.RecordKey;
import dev.waybill.model.SourceTime;
import dev.waybill.record.StoredRecord.FieldSource;
import dev.waybill.record.StoredRecord.LedgerEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A record's body as compressed bytes, and back. */
final class RecordCodec {
    private RecordCodec() {}

    /** {@code taken} is absent in a record that was last written before it was counted. */
    private record Body<S>(
            @Nullable Long taken,
            S state,
            Map<String, SourceTime> sources,
            Map<String, FieldSource> groups,
            List<LedgerEntry> ledger,
            TreeSet<String> hours,
            @Nullable News news,
            @Nullable Instant erasedAt) {}

    static byte[] write(StoredRecord<?> record) {
        Body<?> body = new Body<>(
                record.taken(),
                record.state(),
                record.sources(),
                record.groups(),
                record.ledger(),
                new TreeSet<>(record.hours()),
                record.news(),
                record.erasedAt());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Json.writeBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <S> StoredRecord<S> read(RecordKey key, long version, byte[] bytes, Class<S> state) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            @SuppressWarnings("unchecked") // It was read as just that.
            Body<S> body = (Body<S>) Json.read(gzip.readAllBytes(), Body.class, state);
            return new StoredRecord<>(
                    key,
                    version,
                    body.taken() == null ? 0 : body.taken(),
                    body.state(),
                    body.sources(),
                    body.groups(),
                    body.ledger(),
                    body.hours(),
                    body.news() == null ? News.none() : body.news(),
                    body.erasedAt());
        } catch (IOException e) {
            throw new UncheckedIOException("record " + key + " cannot be unpacked", e);
        }
    }
}
