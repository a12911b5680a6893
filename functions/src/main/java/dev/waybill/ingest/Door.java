package dev.waybill.ingest;

import dev.waybill.events.Envelope;
import dev.waybill.ingest.Answer.Note;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in what is authentic and makes it durable; everything else it refuses in few words. What is the same for every
 * endpoint is checked before the endpoint is looked for, so that no refusal tells whether a token exists.
 */
public final class Door {
    /** Lambda takes 6 MB in a synchronous call, so API Gateway hands on no larger body whole. */
    static final int MAX_BYTES = 6 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final List<String> NO_SECRET = List.of("whsec_bm9ib2R5IGhhcyB0aGlzIHNlY3JldA==");

    private final Directory directory;
    private final Map<String, Source> sources;
    private final Set<String> contentTypes;
    private final Outbox outbox;
    private final Packing packing;
    private final InstantSource clock;

    /** A door to the given sources; the clock is the one by which signatures expire and facts are dated. */
    public Door(Directory directory, Collection<Source> sources, Outbox outbox, InstantSource clock) {
        this.directory = directory;
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(Source::kind, Function.identity()));
        this.contentTypes = sources.stream()
                .flatMap(source -> source.contract().contentTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.outbox = outbox;
        this.packing = new Packing();
        this.clock = clock;
    }

    Answer answer(Knock knock) {
        if (!knock.method().equals("POST")) {
            return Answer.methodNotAllowed();
        }
        if (knock.message().length() > MAX_BYTES) {
            return Answer.tooLarge(MAX_BYTES);
        }
        if (!knock.isPlain() || !knock.isUtf8() || !contentTypes.contains(knock.contentType())) {
            return Answer.unsupported(Note.unknown("unsupported"));
        }
        try {
            return directory.find(knock.token()).map(endpoint -> at(endpoint, knock)).orElseGet(() -> nowhere(knock));
        } catch (RuntimeException e) {
            LOG.error("the directory of endpoints does not answer", e);
            return Answer.comeAgain(Note.unknown("failed"));
        }
    }

    private Answer at(Endpoint endpoint, Knock knock) {
        if (endpoint.isOffboarded()) {
            return Answer.gone(Note.of(endpoint, "", "", 0, "gone"));
        }
        Source source = source(endpoint);
        if (source.isGreeting(knock.message())) {
            return Answer.greeted(Note.of(endpoint, "", "", 0, "greeted"));
        }
        Optional<Endpoint> authentic = authentic(endpoint, source, knock);
        if (authentic.isEmpty()) {
            return Answer.unauthenticated(401, Note.of(endpoint, "", "", 0, "unauthentic"));
        }
        if (!source.contract().contentTypes().contains(knock.contentType())) {
            return Answer.unsupported(Note.of(endpoint, "", "", 0, "unsupported"));
        }
        return let(authentic.get(), source, knock.message());
    }

    /** Costs what a wrong signature costs. */
    private Answer nowhere(Knock knock) {
        Connection nobody = new Connection(new dev.waybill.model.TenantId("nobody"), "nobody", "nobody");
        for (Source source : sources.values()) {
            source.isAuthentic(knock.message(), nobody, NO_SECRET, clock.instant());
            break;
        }
        return Answer.unauthenticated(404, Note.unknown("unknown-endpoint"));
    }

    private Optional<Endpoint> authentic(Endpoint known, Source source, Knock knock) {
        Instant now = clock.instant();
        if (source.isAuthentic(knock.message(), known.connection(), known.secrets(), now)) {
            return Optional.of(known);
        }
        return directory
                .refresh(knock.token())
                .filter(fresh -> !fresh.isOffboarded() && fresh.sourceKind().equals(known.sourceKind()))
                .filter(fresh -> source.isAuthentic(knock.message(), fresh.connection(), fresh.secrets(), now));
    }

    private Answer let(Endpoint endpoint, Source source, Message message) {
        String topic = source.topic(message);
        List<Envelope> envelopes = packing.pack(endpoint, source, message, clock.instant());
        if (envelopes.isEmpty()) {
            return Answer.accepted(0, "", Note.of(endpoint, topic, "", 0, "nothing"));
        }
        String id = envelopes.getFirst().id();
        try {
            outbox.publish(envelopes);
        } catch (RuntimeException e) {
            LOG.error("tenant {}: event {} is not durable, the sender must come again", endpoint.tenant(), id, e);
            return Answer.comeAgain(Note.of(endpoint, topic, id, 0, "failed"));
        }
        String outcome = envelopes.getFirst().type().isFact() ? "accepted" : "quarantined";
        return Answer.accepted(envelopes.size(), id, Note.of(endpoint, topic, id, envelopes.size(), outcome));
    }

    private Source source(Endpoint endpoint) {
        Source source = sources.get(endpoint.sourceKind());
        if (source == null) {
            throw new IllegalStateException(endpoint + ": no source of kind " + endpoint.sourceKind());
        }
        return source;
    }
}
