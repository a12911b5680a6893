package dev.waybill.ingest;

import dev.waybill.bus.Bus;
import dev.waybill.events.Envelope;
import dev.waybill.log.AttemptLog;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import dev.waybill.packing.Letter;
import dev.waybill.packing.Packing;
import dev.waybill.source.Connection;
import dev.waybill.source.Message;
import dev.waybill.source.Source;
import dev.waybill.tenant.Endpoint;
import dev.waybill.tenant.Secret;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets in what is authentic and makes it durable before it answers; everything else it refuses in few words. What is the same
 * for every endpoint is checked before the endpoint is looked for, so that no refusal tells whether a token exists.
 */
final class Door {
    /**
     * Lambda takes 6 MB in a synchronous call, so API Gateway can hand on no larger body; it refuses a smaller one by itself (413,
     * too) whose quotes make the event longer than that.
     */
    static final int MAX_BYTES = 6 * 1024 * 1024;

    /**
     * By how much our own clock may be off when a signature is refused; senders' windows are five minutes, and AWS tells its time
     * to the second.
     */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private static final Connection NOBODY = new Connection(new TenantId("nobody"), "nobody", "nobody");
    /** What a message to nobody is checked against; its value opens nothing. */
    private static final List<String> NOBODYS_SECRET = List.of("whsec_bm9ib2R5");

    /** What a source without a secret is checked against, so that it costs what a wrong signature costs. */
    private static final Secret NO_SECRET = new Secret("", null, null);

    private final TenantStore tenants;
    private final Map<String, Source> sources;
    private final Set<String> contentTypes;
    private final Packing packing;
    private final Bus bus;
    private final Nature nature;

    Door(TenantStore tenants, List<Source> sources, Packing packing, Bus bus, Nature nature) {
        this.tenants = tenants;
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(Source::kind, Function.identity()));
        this.contentTypes = sources.stream()
                .flatMap(source -> source.contract().contentTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.packing = packing;
        this.bus = bus;
        this.nature = nature;
    }

    Visit receive(Knock knock) {
        if (!knock.method().equals("POST")) {
            return Visit.refused(Answer.methodNotAllowed(), "wrong-method");
        }
        if (knock.message().length() > MAX_BYTES) {
            return Visit.refused(Answer.tooLarge(MAX_BYTES), "too-large");
        }
        if (!knock.isPlain() || !knock.isUtf8() || !contentTypes.contains(knock.contentType())) {
            return Visit.refused(Answer.unsupported(), "unsupported");
        }
        try {
            return tenants.endpoint(knock.token())
                    .map(endpoint -> at(endpoint, knock))
                    .orElseGet(() -> nowhere(knock));
        } catch (RuntimeException e) {
            return Visit.refused(Answer.comeAgain(), "failed").because(AttemptLog.reason(e));
        }
    }

    private Visit at(Endpoint endpoint, Knock knock) {
        if (endpoint.tenant().state() == Tenant.State.OFFBOARDED) {
            return Visit.at(endpoint, Answer.gone(), "gone");
        }
        Source source = source(endpoint);
        Connection connection = new Connection(
                endpoint.tenant().id(),
                endpoint.source().name(),
                endpoint.source().account());
        if (source.isGreeting(knock.message())) {
            return Visit.at(endpoint, Answer.greeted(), "greeted");
        }
        if (!isAuthentic(source, knock.message(), connection, endpoint)) {
            return isOurClockOff()
                    ? Visit.at(endpoint, Answer.comeAgain(), "clock-off")
                    : Visit.at(endpoint, Answer.unauthentic(), "unauthentic");
        }
        if (!source.contract().contentTypes().contains(knock.contentType())) {
            return Visit.at(endpoint, Answer.unsupported(), "unsupported");
        }
        return let(
                Letter.of(source, knock.message(), connection, endpoint.tenant().version()));
    }

    /** Costs what a wrong signature costs. */
    private Visit nowhere(Knock knock) {
        sources.values().stream()
                .findFirst()
                .ifPresent(any -> any.isAuthentic(
                        knock.message(), NOBODY, NOBODYS_SECRET, nature.clock().instant()));
        return Visit.refused(Answer.unknown(), "unknown-endpoint");
    }

    private boolean isAuthentic(Source source, Message message, Connection connection, Endpoint endpoint) {
        TenantId tenant = endpoint.tenant().id();
        String name = endpoint.source().secret();
        Predicate<Secret> signed = secret -> source.isAuthentic(
                message,
                connection,
                secret.valid(nature.clock().instant()),
                nature.clock().instant());
        return tenants.secret(tenant, name)
                        .or(() -> Optional.of(NO_SECRET))
                        .filter(signed)
                        .isPresent()
                || tenants.secretAfresh(tenant, name).filter(signed).isPresent();
    }

    /** Then the signature may be good, and it is we who cannot tell: the sender comes again, and the door's alarm rings. */
    private boolean isOurClockOff() {
        return nature.ahead().get().abs().compareTo(CLOCK_TOLERANCE) > 0;
    }

    private Visit let(Letter letter) {
        List<Envelope> envelopes = packing.pack(letter);
        Optional<Envelope> first = envelopes.stream().findFirst();
        try {
            bus.publish(envelopes);
        } catch (RuntimeException e) {
            return Visit.with(letter, first, Answer.comeAgain(), "failed").because(AttemptLog.reason(e));
        }
        String id = first.map(Envelope::id).orElse("");
        return Visit.with(letter, first, Answer.accepted(envelopes.size(), id), outcome(first));
    }

    private static String outcome(Optional<Envelope> first) {
        return first.map(envelope -> envelope.type().isFact() ? "accepted" : "quarantined")
                .orElse("nothing");
    }

    private Source source(Endpoint endpoint) {
        return Optional.ofNullable(sources.get(endpoint.source().kind()))
                .orElseThrow(() ->
                        new IllegalStateException("tenant " + endpoint.tenant().id() + ": source "
                                + endpoint.source().name() + " has no connector"));
    }
}
