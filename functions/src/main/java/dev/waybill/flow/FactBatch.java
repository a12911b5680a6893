package dev.waybill.flow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.waybill.bus.ClaimCheck;
import dev.waybill.events.Envelope;
import dev.waybill.events.Fact;
import dev.waybill.events.FactEnvelope;
import dev.waybill.log.AttemptLog;
import dev.waybill.log.Meters;
import dev.waybill.model.RecordKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A batch of queued facts: taken record by record, published together, and answered message by message, so that what cannot
 * be taken goes back alone.
 */
public final class FactBatch<S> {
    /** Time for the last write and the publication; what is not begun by then goes back to the queue. */
    private static final int RESERVE_MILLIS = 4_000;

    private final FlowShell<S> shell;
    private final ClaimCheck claims;
    private final AttemptLog log;

    private record Message(String id, Fact fact) {}

    public FactBatch(FlowShell<S> shell, ClaimCheck claims, AttemptLog log) {
        this.shell = shell;
        this.claims = claims;
        this.log = log;
    }

    /** Handles a batch; the response names the messages that must come again. */
    public SQSBatchResponse handle(SQSEvent batch, Context context) {
        Set<String> failed = new LinkedHashSet<>();
        Map<RecordKey, List<Message>> byRecord = read(batch, failed);
        List<Taken> taken = new ArrayList<>();
        Set<String> begun = new LinkedHashSet<>();
        byRecord.forEach((key, messages) -> {
            if (context.getRemainingTimeInMillis() < RESERVE_MILLIS) {
                messages.forEach(message -> failed.add(message.id()));
            } else {
                take(key, messages, taken, failed);
                messages.forEach(message -> begun.add(message.id()));
            }
        });
        if (!taken.isEmpty()
                && !published(
                        taken, byRecord.values().iterator().next().getFirst().fact())) {
            failed.addAll(begun);
        }
        Meters.count("flow", counts(taken, failed.size()));
        return response(failed);
    }

    private static Map<String, Integer> counts(List<Taken> taken, int failed) {
        Map<String, Integer> counts = new TreeMap<>(Map.of(Meters.FAILED, failed));
        taken.stream()
                .flatMap(one -> one.settled().stream())
                .forEach(settled -> counts.merge("facts." + settled.outcome().word(), 1, Integer::sum));
        taken.stream()
                .flatMap(one -> one.noted().stream())
                .forEach(cause -> counts.merge("notes." + cause, 1, Integer::sum));
        return counts;
    }

    private Map<RecordKey, List<Message>> read(SQSEvent batch, Set<String> failed) {
        Map<RecordKey, List<Message>> byRecord = new LinkedHashMap<>();
        for (SQSEvent.SQSMessage queued : batch.getRecords()) {
            try {
                Envelope envelope = claims.checkOut(queued.getBody());
                Fact fact = FactEnvelope.unwrap(envelope);
                byRecord.computeIfAbsent(shell.keyOf(fact), key -> new ArrayList<>())
                        .add(new Message(queued.getMessageId(), fact));
            } catch (RuntimeException e) {
                log.failed(unread(queued), e, 0);
                failed.add(queued.getMessageId());
            }
        }
        return byRecord;
    }

    /** Together first; if that fails one by one, so that one bad fact does not hold up its neighbours. */
    private void take(RecordKey key, List<Message> messages, List<Taken> taken, Set<String> failed) {
        long start = System.nanoTime();
        try {
            Taken one = shell.take(key, messages.stream().map(Message::fact).toList());
            taken.add(one);
            messages.forEach(message -> logSettled(one, message, start));
        } catch (RuntimeException e) {
            if (messages.size() > 1) {
                messages.forEach(message -> take(key, List.of(message), taken, failed));
            } else {
                log.failed(AttemptLog.Attempt.of(messages.getFirst().fact()), e, millisSince(start));
                failed.add(messages.getFirst().id());
            }
        }
    }

    private void logSettled(Taken taken, Message message, long start) {
        taken.settled().stream()
                .filter(settled -> settled.eventId().equals(message.fact().eventId()))
                .forEach(settled -> log.ended(
                        AttemptLog.Attempt.of(message.fact()),
                        settled.outcome().word(),
                        settled.reason() == null ? "" : settled.reason(),
                        millisSince(start)));
    }

    private static AttemptLog.Attempt unread(SQSEvent.SQSMessage queued) {
        return new AttemptLog.Attempt("", "", "", queued.getMessageId(), "", 1, "");
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private boolean published(List<Taken> taken, Fact first) {
        try {
            shell.publish(taken);
            return true;
        } catch (RuntimeException e) {
            log.failed(AttemptLog.Attempt.of(first), e, 0);
            return false;
        }
    }

    private static SQSBatchResponse response(Set<String> failed) {
        return new SQSBatchResponse(
                failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList());
    }
}
