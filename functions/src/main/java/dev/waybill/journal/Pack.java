package dev.waybill.journal;

import dev.waybill.events.Envelope;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import dev.waybill.objects.ObjectKey;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Packs envelopes, tenant by tenant; the same envelopes in whatever order make the same bytes and so the same name. */
    static Pack of(List<Envelope> envelopes) {
        SortedMap<TenantId, List<Envelope>> byTenant = envelopes.stream()
                .collect(Collectors.groupingBy(
                        Envelope::tenant,
                        () -> new TreeMap<>(Comparator.comparing(TenantId::value)),
                        Collectors.toList()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Index.Member> members = new ArrayList<>();
        byTenant.forEach((tenant, own) -> add(tenant, own, bytes, members));
        return of(0, bytes.toByteArray(), members);
    }

    /** The next generation of a pack: one tenant's envelopes are others, all others' members the same bytes. */
    static Pack after(Index index, byte[] pack, TenantId tenant, List<Envelope> own) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pack.length);
        List<Index.Member> members = new ArrayList<>();
        for (Index.Member member : index.members()) {
            if (member.tenant().equals(tenant)) {
                add(tenant, own, bytes, members);
            } else {
                members.add(member.at(bytes.size(), member.length()));
                bytes.writeBytes(
                        Arrays.copyOfRange(pack, Math.toIntExact(member.offset()), Math.toIntExact(member.end())));
            }
        }
        return of(index.generation() + 1, bytes.toByteArray(), members);
    }

    private static Pack of(int generation, byte[] bytes, List<Index.Member> members) {
        return new Pack(bytes, new Index(members, generation + "." + ObjectKey.hash(bytes)));
    }

    private static void add(
            TenantId tenant, List<Envelope> unordered, ByteArrayOutputStream bytes, List<Index.Member> members) {
        List<Envelope> own =
                unordered.stream().sorted(Comparator.comparing(Envelope::id)).toList();
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

    /** The envelopes of one member, or of several side by side, unpacked line by line as they are asked for. */
    static Stream<Envelope> unpack(byte[] members) {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(new ByteArrayInputStream(members)), StandardCharsets.UTF_8));
            return lines.lines().map(line -> Json.read(line, Envelope.class)).onClose(() -> close(lines));
        } catch (IOException e) {
            throw new UncheckedIOException("a member of the archive cannot be unpacked", e);
        }
    }

    private static void close(BufferedReader lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
