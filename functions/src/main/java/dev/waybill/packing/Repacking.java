package dev.waybill.packing;

import dev.waybill.events.Envelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Packs a quarantined payload again, as it stands or corrected, with the mapping of today. */
public final class Repacking {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Function<String, Source> sources;
    private final SecureRandom random;

    /** Takes the connector of each source kind. */
    public Repacking(Function<String, Source> sources, SecureRandom random) {
        this.sources = sources;
        this.random = random;
    }

    /**
     * The facts in a body that came through a connection. They belong to the hour in which the payload came, and their ids follow
     * from its id and the body: doing it again makes the same envelopes.
     *
     * @param via who packs it again: {@code desk}
     * @param configVersion the version of the tenant's document under which they are accepted now
     */
    public List<Envelope> pack(
            String via, Envelope quarantined, byte[] body, Connection connection, long configVersion) {
        PayloadQuarantined payload = Json.convert(quarantined.data(), PayloadQuarantined.class);
        Map<String, String> headers = new HashMap<>(payload.headers());
        String contentType = payload.raw().contentType();
        if (contentType != null) {
            headers.put("content-type", contentType);
        }
        headers.put("traceparent", quarantined.traceparent());
        Letter letter = new Letter(
                sources.apply(payload.sourceKind()),
                payload.topic(),
                new Message(headers, body),
                connection,
                configVersion);
        Clock then = Clock.fixed(quarantined.time(), ZoneOffset.UTC);
        return new Packing(via, ids(quarantined, body), random, then).pack(letter);
    }

    private static Supplier<String> ids(Envelope quarantined, byte[] body) {
        AtomicInteger next = new AtomicInteger();
        String seed = quarantined.id() + "\n" + new String(body, StandardCharsets.UTF_8) + "\n";
        return () -> {
            UUID hash = UUID.nameUUIDFromBytes((seed + next.getAndIncrement()).getBytes(StandardCharsets.UTF_8));
            long high = (quarantined.time().toEpochMilli() << 16) | VERSION_7 | (hash.getMostSignificantBits() & 0xFFF);
            return new UUID(high, VARIANT | (hash.getLeastSignificantBits() >>> 2)).toString();
        };
    }
}
