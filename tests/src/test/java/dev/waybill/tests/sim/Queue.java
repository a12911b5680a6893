package dev.waybill.tests.sim;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A standard queue of SQS with its dead letters and the mapping that feeds a function: at least once, in any order, hidden while
 * it is worked on, dead after five receives; a quiet group goes before a busy one's backlog.
 */
final class Queue {
    private static final int RECEIVES = 5;
    private static final int POLL_MILLIS = 20;
    private static final int RECEIVE_MILLIS = 20;
    private static final int MOST_RECEIVED = 100;

    private final World world;
    private final Settings settings;
    private final BiFunction<SQSEvent, Duration, SQSBatchResponse> function;
    private final boolean forgetful;
    private final Map<String, List<Parcel>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> inFlight = new LinkedHashMap<>();
    private final List<Parcel> dead = new ArrayList<>();
    private final List<Parcel> sent = new ArrayList<>();
    private int running;
    private int depth;
    private boolean polled;
    private long ids;

    /**
     * How messages come to the function.
     *
     * @param repeated how many of a thousand messages come twice for no reason
     * @param copies how often each message comes again besides
     */
    record Settings(
            String name, int batch, Duration window, Duration timeout, int concurrency, int repeated, int copies) {
        Duration hidden() {
            return timeout.multipliedBy(6).plus(window);
        }
    }

    private static final class Parcel {
        final String id;
        final String body;
        final String group;
        int receives;
        boolean copy;

        Parcel(String id, String body, String group) {
            this.id = id;
            this.body = body;
            this.group = group;
        }
    }

    /** The function takes a batch and its time limit; it may be killed. A forgetful queue is sabotage. */
    Queue(
            World world,
            Settings settings,
            BiFunction<SQSEvent, Duration, SQSBatchResponse> function,
            boolean forgetful) {
        this.world = world;
        this.settings = settings;
        this.function = function;
        this.forgetful = forgetful;
    }

    void send(String body, String group) {
        Parcel parcel = new Parcel(settings.name() + "-" + ids++, body, group);
        sent.add(parcel);
        show(parcel);
    }

    /** Sends everything again that was ever sent. */
    void repeatAll() {
        List.copyOf(sent).forEach(parcel -> show(new Parcel(settings.name() + "-" + ids++, parcel.body, parcel.group)));
    }

    /** Messages that wait or are worked on. */
    int depth() {
        return depth + inFlight.values().stream().mapToInt(Integer::intValue).sum();
    }

    int dead() {
        return dead.size();
    }

    List<String> deadBodies() {
        return dead.stream().map(parcel -> parcel.body).toList();
    }

    /** An operator's redrive: under new message ids, as SQS does it. */
    void redrive() {
        List<Parcel> again = List.copyOf(dead);
        dead.clear();
        again.forEach(parcel -> show(new Parcel(settings.name() + "-" + ids++, parcel.body, parcel.group)));
    }

    private void show(Parcel parcel) {
        waiting.computeIfAbsent(parcel.group, group -> new ArrayList<>()).add(parcel);
        depth++;
        poll(settings.window().plusMillis(1 + world.random.nextInt(POLL_MILLIS)));
    }

    private void poll(Duration later) {
        if (!polled) {
            polled = true;
            world.after(later, this::feed);
        }
    }

    private void feed() {
        polled = false;
        while (running < settings.concurrency() && depth > 0) {
            List<Parcel> batch = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            while (batch.size() < settings.batch() && depth > 0) {
                Parcel parcel = take();
                if (++parcel.receives > RECEIVES) {
                    dead.add(parcel);
                } else if (ids.add(parcel.id)) {
                    batch.add(parcel);
                }
            }
            if (!batch.isEmpty()) {
                invoke(batch);
            }
        }
    }

    private Parcel take() {
        String group = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : waiting.keySet()) {
            int busy = inFlight.getOrDefault(candidate, 0);
            if (busy < least) {
                least = busy;
                group = candidate;
            }
        }
        List<Parcel> parcels = java.util.Objects.requireNonNull(waiting.get(java.util.Objects.requireNonNull(group)));
        int index = world.random.nextInt(parcels.size());
        Parcel parcel = parcels.set(index, parcels.getLast());
        parcels.removeLast();
        if (parcels.isEmpty()) {
            waiting.remove(group);
        }
        depth--;
        return parcel;
    }

    private void invoke(List<Parcel> batch) {
        running++;
        batch.forEach(parcel -> inFlight.merge(parcel.group, 1, Integer::sum));
        batch.forEach(this::perhapsTwice);
        world.after(received(batch.size()), () -> begin(batch));
    }

    /** SQS hands out ten messages a call, so a large batch takes several. */
    private Duration received(int messages) {
        int calls = (Math.min(messages, MOST_RECEIVED) + 9) / 10;
        return Duration.ofMillis((long) calls * (1 + world.random.nextInt(RECEIVE_MILLIS)));
    }

    private void begin(List<Parcel> batch) {
        world.start(settings.name(), settings.timeout(), () -> {
            Set<String> failed = new HashSet<>();
            try {
                SQSBatchResponse response = function.apply(event(batch), settings.timeout());
                response.getBatchItemFailures().forEach(failure -> failed.add(failure.getItemIdentifier()));
            } catch (Wire.Killed | RuntimeException e) {
                batch.forEach(parcel -> failed.add(parcel.id));
            }
            ended(batch, failed);
        });
    }

    private void perhapsTwice(Parcel parcel) {
        if (parcel.receives == 1 && !parcel.copy) {
            for (int i = 1; i <= settings.copies(); i++) {
                copy(parcel, Duration.ofSeconds(20L * i));
            }
        }
        if (settings.repeated() > 0 && world.random.nextInt(1000) < settings.repeated()) {
            copy(parcel, Duration.ofSeconds(world.random.nextInt(90)));
        }
    }

    private void copy(Parcel parcel, Duration later) {
        Parcel copy = new Parcel(parcel.id, parcel.body, parcel.group);
        copy.copy = true;
        world.after(later, () -> show(copy));
    }

    private void ended(List<Parcel> batch, Set<String> failed) {
        running--;
        for (Parcel parcel : batch) {
            world.tell(parcel.id + (failed.contains(parcel.id) ? " comes again" : " is done"), parcel.receives);
            inFlight.compute(parcel.group, (group, count) -> count == null || count <= 1 ? null : count - 1);
            if (failed.contains(parcel.id) && !forgetful) {
                world.after(settings.hidden(), () -> show(parcel));
            }
        }
        if (depth > 0) {
            poll(Duration.ofMillis(1));
        }
    }

    private static SQSEvent event(List<Parcel> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(Queue::message).toList());
        return event;
    }

    private static SQSEvent.SQSMessage message(Parcel parcel) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(parcel.id);
        message.setBody(parcel.body);
        message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(parcel.receives)));
        return message;
    }
}
