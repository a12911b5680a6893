package dev.waybill.packing;

import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.events.Internal.PayloadQuarantined;
import dev.waybill.events.Json;
import dev.waybill.events.Raw;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Trace;
import dev.waybill.events.Unreadable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes envelopes of a letter: one per fact, or the letter itself in quarantine. */
public final class Packing {
    private final @Nullable String via;
    private final Supplier<String> ids;
    private final SecureRandom random;
    private final Clock clock;

    /** For what its sender told us itself. */
    public Packing(Supplier<String> ids, SecureRandom random, Clock clock) {
        this(null, ids, random, clock);
    }

    /** For what came in another way: {@code reconcile}. */
    public Packing(@Nullable String via, Supplier<String> ids, SecureRandom random, Clock clock) {
        this.via = via;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Everything that the letter holds. */
    public List<Envelope> pack(Letter letter) {
        return pack(letter, event -> true);
    }

    /** Only the facts that are wanted; what cannot be read is wanted by a person. */
    public List<Envelope> pack(Letter letter, Predicate<RetailEvent> wanted) {
        Raw raw = RawBody.of(letter.topic(), letter.message());
        try {
            return facts(
                    letter,
                    letter.source().translate(letter.message(), letter.connection()).stream()
                            .filter(wanted)
                            .toList(),
                    raw);
        } catch (Unreadable e) {
            return List.of(quarantined(letter, raw, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A fault of ours in a mapping must not make the sender give up on us: it is kept, and replayed when
            // mended.
            String kind = e.getClass().getSimpleName();
            return List.of(quarantined(letter, raw, "the mapping failed (" + kind + "); mend it, then replay"));
        }
    }

    private List<Envelope> facts(Letter letter, List<RetailEvent> events, Raw raw) {
        Instant acceptedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String firstId = ids.get();
        Trace trace = trace(letter, firstId);
        List<Envelope> envelopes = new ArrayList<>();
        for (RetailEvent event : events) {
            Fact fact = new Fact(
                    envelopes.isEmpty() ? firstId : ids.get(),
                    letter.connection().tenant(),
                    letter.connection().name(),
                    acceptedAt,
                    Fact.keyOf(event),
                    Json.digest(event),
                    letter.configVersion(),
                    trace,
                    event,
                    via);
            envelopes.add(FactEnvelope.wrap(fact, raw, envelopes.size()));
        }
        return envelopes;
    }

    private Envelope quarantined(Letter letter, Raw raw, String reason) {
        String connection = letter.connection().name();
        PayloadQuarantined payload = new PayloadQuarantined(
                connection,
                letter.source().kind(),
                letter.topic(),
                reason,
                RawBody.digest(letter.message()),
                letter.configVersion(),
                kept(letter),
                raw);
        String id = ids.get();
        return new Envelopes(via == null ? "ingest" : via, clock, () -> id)
                .of(letter.connection().tenant(), "quarantine/" + connection, payload, trace(letter, id), 0);
    }

    private static Map<String, String> kept(Letter letter) {
        Map<String, String> kept = new TreeMap<>();
        for (String name : letter.source().keptHeaders()) {
            letter.message().header(name).ifPresent(value -> kept.put(name, value));
        }
        return kept;
    }

    /** The sender's trace if it has one, else a new one. */
    private Trace trace(Letter letter, String firstId) {
        return letter.message()
                .header("traceparent")
                .filter(Trace::isTraceparent)
                .map(traceparent -> new Trace(traceparent, firstId, firstId))
                .orElseGet(() -> Trace.begin(firstId, random));
    }
}
