package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One object of the archive as bytes, with its index. */
final class Pack {
    private final byte[] bytes;
    private final Index index;

    private Pack(byte[] bytes, Index index) {
        this.bytes = bytes;
        this.index = index;
    }

    byte[] bytes() {
        return bytes;
    }

    Index index() {
        return index;
    }

    /**
     * Packs envelopes, tenant by tenant; the same envelopes in whatever order make the same bytes, so that the index of a batch
     * that comes again fits its object whichever of the two was written last.
     */
    static Pack of(SortedMap<TenantId, List<Envelope>> envelopes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Index.Member> members = new ArrayList<>();
        envelopes.forEach((tenant, unordered) -> {
            List<Envelope> own = unordered.stream()
                    .sorted(Comparator.comparing(Envelope::id))
                    .toList();
            long offset = bytes.size();
            bytes.writeBytes(member(own));
            members.add(new Index.Member(
                    tenant,
                    offset,
                    bytes.size() - offset,
                    own.size(),
                    types(own),
                    own.getFirst().id(),
                    own.getLast().id()));
        });
        return new Pack(bytes.toByteArray(), new Index(members));
    }

    private static Map<String, Integer> types(List<Envelope> envelopes) {
        Map<String, Integer> types = new TreeMap<>();
        envelopes.forEach(envelope -> types.merge(envelope.type().word(), 1, Integer::sum));
        return types;
    }

    private static byte[] member(List<Envelope> envelopes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (Envelope envelope : envelopes) {
                gzip.write(Json.writeBytes(envelope));
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The envelopes of one member. */
    static List<Envelope> unpack(byte[] member) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(member))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line, Envelope.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a member of the archive cannot be unpacked", e);
        }
    }
}
