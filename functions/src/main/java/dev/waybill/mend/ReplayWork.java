package dev.waybill.mend;

import dev.waybill.bus.Bus;
import dev.waybill.bus.Envelopes;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Trace;
import dev.waybill.job.Filter;
import dev.waybill.job.Items.Item;
import dev.waybill.job.Job;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends what the archive holds again: into the flows as it came, under its own id, or to one target what it lacks of the records
 * that were touched. Payloads that could not be read are read anew.
 */
final class ReplayWork implements Work {
    private static final String BETWEEN = "|";

    private final Arrivals arrivals;
    private final Retries retries;
    private final Bus bus;
    private final Envelopes envelopes;
    private final Clock clock;

    ReplayWork(Arrivals arrivals, Retries retries, Bus bus, Envelopes envelopes, Clock clock) {
        this.arrivals = arrivals;
        this.retries = retries;
        this.bus = bus;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    @Override
    public String send(Job job, Pace pace) {
        Filter filter = job.filter();
        String[] place = job.cursor().split("\\|", 2);
        Instant begin = job.cursor().isEmpty()
                ? Objects.requireNonNull(filter.from(), "a replay names when it begins")
                : Instant.parse(place[0]);
        String last = job.cursor().isEmpty() ? "" : place[1];
        Instant end = Objects.requireNonNull(filter.to(), "a replay names when it ends");
        for (Instant hour : Arrivals.hours(begin, end).toList()) {
            if (pace.isOver()) {
                return hour + BETWEEN + last;
            }
            Optional<String> ended = through(hour, last, job, pace);
            if (ended.isPresent()) {
                return hour + BETWEEN + ended.get();
            }
            last = "";
        }
        return Job.END;
    }

    /** Gives the id at which the slice ended, though nothing was sent perhaps; empty where the hour is through. */
    private Optional<String> through(Instant hour, String after, Job job, Pace pace) {
        String last = after;
        try (Stream<Envelope> near = arrivals.near(job.filter(), hour, after)) {
            for (Iterator<Envelope> each = near.iterator(); each.hasNext(); ) {
                Envelope envelope = each.next();
                boolean isMeant = Arrivals.isMeant(job.filter(), envelope);
                if (isMeant && !pace.goesOn()) {
                    return Optional.of(last);
                }
                last = envelope.id();
                if (isMeant) {
                    send(job, envelope, pace);
                } else if (pace.isOver()) {
                    return Optional.of(last);
                }
            }
        }
        return Optional.empty();
    }

    private void send(Job job, Envelope arrival, Pace pace) {
        String target = job.filter().target();
        if (arrival.type() == EventType.PAYLOAD_QUARANTINED) {
            translate(arrival, pace);
        } else if (target == null) {
            Item item = new Item(
                    arrival.id(),
                    Arrivals.record(arrival),
                    null,
                    arrival.id(),
                    DeadLettersWork.factKey(arrival),
                    null,
                    clock.instant());
            if (pace.mayBegin(item)) {
                bus.publish(List.of(arrival));
            }
        } else {
            deliver(arrival, target, pace);
        }
    }

    private void translate(Envelope quarantined, Pace pace) {
        Item item = new Item(quarantined.id(), null, null, null, null, null, clock.instant());
        if (pace.mayBegin(item)) {
            pace.end(item.key(), retries.translate(quarantined));
        }
    }

    /** A record that many facts touched is asked for once in a slice, and counted once in all. */
    private void deliver(Envelope arrival, String target, Pace pace) {
        retries.owed(Arrivals.record(arrival), target).ifPresent(owed -> {
            Item item = new Item(
                    owed.record() + BETWEEN + target, owed.record(), target, null, null, null, clock.instant());
            if (!pace.hasBegun(item.key()) && pace.mayBegin(item)) {
                Trace trace = new Trace(arrival.traceparent(), arrival.correlationId(), arrival.id());
                bus.publish(List.of(envelopes.of(arrival.tenant(), arrival.subject(), owed, trace, 0)));
            }
        });
    }
}
