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
import dev.waybill.nature.Nature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of queued facts: taken record by record, published together, and answered message by message, so that what cannot
 * be taken goes back alone.
 */
public final class FactBatch<S> {
    /** Time for the last write and the publication; what is not begun by then goes back to the queue. */
    private static final int RESERVE_MILLIS = 4_000;

    private final FlowShell<S> shell;
    private final ClaimCheck claims;
    private final Nature nature;
    private final AttemptLog log;

    private record Message(String id, RecordKey key, Fact fact) {}

    /** One record's share of a batch, and what became of it. */
    private static final class Share {
        final RecordKey key;
        final List<Message> messages = new ArrayList<>();
        final List<Taken> taken = new ArrayList<>();
        final Set<String> failed = new LinkedHashSet<>();

        Share(RecordKey key) {
            this.key = key;
        }
    }

    /** Reads and takes what {@code nature} lets overlap: records, never two facts of one. */
    public FactBatch(FlowShell<S> shell, ClaimCheck claims, Nature nature, AttemptLog log) {
        this.shell = shell;
        this.claims = claims;
        this.nature = nature;
        this.log = log;
    }

    /** Handles a batch; the response names the messages that must come again. */
    public SQSBatchResponse handle(SQSEvent batch, Context context) {
        Set<String> failed = new LinkedHashSet<>();
        List<Share> shares = shares(read(batch, failed));
        nature.together()
                .accept(shares.stream()
                        .map(share -> (Runnable) () -> take(share, context))
                        .toList());
        shares.forEach(share -> failed.addAll(share.failed));
        List<Taken> taken =
                shares.stream().flatMap(share -> share.taken.stream()).toList();
        if (!taken.isEmpty()
                && !published(taken, shares.getFirst().messages.getFirst().fact())) {
            shares.forEach(share -> share.messages.forEach(message -> failed.add(message.id())));
        }
        Meters.count("flow", Map.of(Meters.FAILED, failed.size()));
        return response(failed);
    }

    private List<Message> read(SQSEvent batch, Set<String> failed) {
        @Nullable Message[] read = new @Nullable Message[batch.getRecords().size()];
        nature.together()
                .accept(IntStream.range(0, read.length)
                        .mapToObj(i -> (Runnable)
                                () -> read[i] = read(batch.getRecords().get(i)))
                        .toList());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            if (read[i] == null) {
                failed.add(batch.getRecords().get(i).getMessageId());
            } else {
                messages.add(read[i]);
            }
        }
        return messages;
    }

    private @Nullable Message read(SQSEvent.SQSMessage queued) {
        try {
            Envelope envelope = claims.checkOut(queued.getBody());
            Fact fact = FactEnvelope.unwrap(envelope);
            return new Message(queued.getMessageId(), shell.keyOf(fact), fact);
        } catch (RuntimeException | StackOverflowError e) {
            log.failed(unread(queued), e, 0);
            return null;
        }
    }

    private static List<Share> shares(List<Message> messages) {
        Map<RecordKey, Share> shares = new LinkedHashMap<>();
        messages.forEach(message ->
                shares.computeIfAbsent(message.key(), Share::new).messages.add(message));
        return List.copyOf(shares.values());
    }

    private void take(Share share, Context context) {
        if (context.getRemainingTimeInMillis() < RESERVE_MILLIS) {
            share.messages.forEach(message -> share.failed.add(message.id()));
        } else {
            take(share, share.messages);
        }
    }

    /** Together first; if that fails one by one, so that one bad fact does not hold up its neighbours. */
    private void take(Share share, List<Message> messages) {
        long start = System.nanoTime();
        try {
            Taken one =
                    shell.take(share.key, messages.stream().map(Message::fact).toList());
            share.taken.add(one);
            messages.forEach(message -> logSettled(one, message, start));
        } catch (Busy e) {
            // One by one would only make more writers of one record.
            messages.forEach(message -> failed(share, message, e, start));
        } catch (RuntimeException | StackOverflowError e) {
            if (messages.size() > 1) {
                messages.forEach(message -> take(share, List.of(message)));
            } else {
                failed(share, messages.getFirst(), e, start);
            }
        }
    }

    private void failed(Share share, Message message, Throwable surprise, long start) {
        log.failed(AttemptLog.Attempt.of(message.fact()), surprise, millisSince(start));
        share.failed.add(message.id());
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
