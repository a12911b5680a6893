package dev.waybill.local.cloud.bus;

import dev.waybill.local.cloud.queues.Message;
import dev.waybill.local.cloud.queues.Queues;
import dev.waybill.local.wire.RefusedException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Puts the matched events of one PutEvents call on their queues, and knows which events could not be kept. */
final class Dispatch {
    /** A little under SQS's limit of 1 MiB for one batch call, for the attributes. */
    private static final int BATCH_BYTES = 1_000_000;

    private final Queues queues;
    private final Map<String, List<Parcel>> byQueue = new LinkedHashMap<>();
    private final Set<Integer> lost = new TreeSet<>();

    Dispatch(Queues queues) {
        this.queues = queues;
    }

    private record Parcel(int entry, RuleTarget target, Message message) {}

    void add(int entry, RuleTarget target, Message message) {
        byQueue.computeIfAbsent(target.queueUrl(), url -> new ArrayList<>()).add(new Parcel(entry, target, message));
    }

    /** Sends everything; the answer holds the entries of which a message is on no queue at all. */
    Set<Integer> send() {
        byQueue.forEach((queueUrl, parcels) -> batches(parcels).forEach(batch -> send(queueUrl, batch)));
        return lost;
    }

    private void send(String queueUrl, List<Parcel> batch) {
        for (var index : notTaken(queueUrl, batch)) {
            var parcel = batch.get(index);
            var home = parcel.target().deadLetterUrl();
            if (home.isEmpty() || !notTaken(home.get(), List.of(parcel)).isEmpty()) {
                lost.add(parcel.entry());
            }
        }
    }

    private List<Integer> notTaken(String queueUrl, List<Parcel> batch) {
        try {
            return queues.send(queueUrl, batch.stream().map(Parcel::message).toList());
        } catch (RefusedException | UncheckedIOException unreachable) {
            return IntStream.range(0, batch.size()).boxed().toList();
        }
    }

    private static List<List<Parcel>> batches(List<Parcel> parcels) {
        var batches = new ArrayList<List<Parcel>>();
        var bytes = 0;
        for (var parcel : parcels) {
            var size = parcel.message().body().length() * 3; // the most that UTF-8 makes of a char
            if (batches.isEmpty() || batches.getLast().size() == Queues.BATCH || bytes + size > BATCH_BYTES) {
                batches.add(new ArrayList<>());
                bytes = 0;
            }
            batches.getLast().add(parcel);
            bytes += size;
        }
        return batches;
    }
}
