package dev.waybill.mend;

import dev.waybill.bus.Bus;
import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import dev.waybill.deadletter.DeadLetters.Verdict;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Internal.DeliveryRequested;
import dev.waybill.events.Json;
import dev.waybill.job.Items.Item;
import dev.waybill.job.Job;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters again, as they are and under their own ids: on the bus first, then out of their queue. What a crash leaves in
 * both places is sent twice and recognised.
 */
final class DeadLettersWork implements Work {
    /** A second look always follows: who took a letter up and showed it again during the first has left no trace. */
    private static final int LOOKS = 2;

    /** Where a walk ended before it had seen all that lay there. */
    private static final int LOOKS_AT_PARTS = 3;

    /**
     * Another redrive, or a person's list, holds some of them in its hands, nobody for more than a minute, and the queue's count may
     * be a minute behind: each of these looks takes a whole slice.
     */
    private static final int LOOKS_WHILE_HELD = 6;

    private final DeadLetters letters;
    private final Bus bus;
    private final Clock clock;

    DeadLettersWork(DeadLetters letters, Bus bus, Clock clock) {
        this.letters = letters;
        this.bus = bus;
        this.clock = clock;
    }

    /** Queue by queue in the order of their names: a slice that ends in one of them is followed by one that begins there. */
    @Override
    public String send(Job job, Pace pace) {
        Place place = Place.of(job.cursor());
        DeadLetters.Which which = DeadLetterDesk.which(job.filter());
        List<Walk> walks = new ArrayList<>();
        for (String queue : queues(which, place.queue())) {
            Walk walk = new Walk(new DeadLetters.Which(queue, which.tenant()));
            if (pace.isOver() || walk.breaksOff(job, pace)) {
                return leftAt(queue, walk, place, job, pace).cursor();
            }
            walks.add(walk);
        }
        if (someAreHeld(walks, pace)) {
            return lookAgainFrom(place, LOOKS_WHILE_HELD);
        }
        return lookAgainFrom(place, walks.stream().allMatch(walk -> walk.sawAll) ? LOOKS : LOOKS_AT_PARTS);
    }

    /** Waits while a queue says that more lies there than its walk left, and hides nothing meanwhile; says whether one still does. */
    private static boolean someAreHeld(List<Walk> walks, Pace pace) {
        List<Walk> missing =
                new ArrayList<>(walks.stream().filter(Walk::metFewer).toList());
        while (!missing.isEmpty() && !pace.isOver()) {
            pace.rest();
            missing.removeIf(walk -> !walk.leftFewer());
        }
        return !missing.isEmpty();
    }

    /** One walk through the queues of one name. */
    private final class Walk {
        private final DeadLetters.Which which;
        private int lay;
        private int met;
        private int gone;
        private boolean sawAll;
        private boolean isBroken;
        private boolean isWanted;

        Walk(DeadLetters.Which which) {
            this.which = which;
        }

        /** Says whether it ended because nothing more can be sent now. */
        boolean breaksOff(Job job, Pace pace) {
            lay = letters.lying(which);
            sawAll = letters.look(which, letter -> {
                met++;
                Verdict verdict = pace.isOver() ? Verdict.ENOUGH : visited(letter, job, pace);
                gone += verdict == Verdict.GOES ? 1 : 0;
                isBroken = verdict == Verdict.ENOUGH;
                return verdict;
            });
            return isBroken;
        }

        private Verdict visited(DeadLetter letter, Job job, Pace pace) {
            Envelope envelope = letter.envelope();
            if (envelope == null || !DeadLine.fits(letter, job.filter(), job.tenants())) {
                return Verdict.STAYS;
            }
            Verdict verdict = send(letter, envelope, pace);
            isWanted |= verdict == Verdict.ENOUGH;
            return verdict;
        }

        /** Whether it met letters, and none that was to go and had to wait. */
        boolean metNothingToSend() {
            return met > 0 && !isWanted;
        }

        /** Whether some could not be seen although it saw all that it could. */
        boolean metFewer() {
            return sawAll && met < lay;
        }

        /** The same as the queue says it by now, of which the count may have been behind. */
        boolean leftFewer() {
            return met - gone < letters.lying(which);
        }
    }

    /**
     * Where a job is between two slices.
     *
     * @param looks how often it went through all queues and sent nothing more
     * @param queue from which on it goes on, by name
     */
    private record Place(int looks, String queue) {
        private static final String LOOK = ".";

        /** Behind a name, and before any other. */
        private static final String BEHIND = " ";

        static Place of(String cursor) {
            int looks = 0;
            while (cursor.startsWith(LOOK, looks)) {
                looks++;
            }
            return new Place(looks, cursor.substring(looks));
        }

        String cursor() {
            return LOOK.repeat(looks) + queue;
        }
    }

    private List<String> queues(DeadLetters.Which which, String from) {
        return letters.names(which).stream()
                .filter(name -> name.compareTo(from) >= 0)
                .sorted()
                .toList();
    }

    /** A queue that took a whole slice and had nothing to send is left for the next one: it comes again with the next look. */
    private static Place leftAt(String queue, Walk walk, Place began, Job job, Pace pace) {
        if (pace.counts().sent() > job.counts().sent()) {
            return new Place(0, queue);
        }
        boolean tookAll = pace.isOver() && queue.equals(began.queue()) && walk.metNothingToSend();
        return new Place(began.looks(), tookAll ? queue + Place.BEHIND : queue);
    }

    private static String lookAgainFrom(Place place, int most) {
        int looks = place.looks() + 1;
        return looks < most ? new Place(looks, "").cursor() : Job.END;
    }

    /** A letter that this job sent before lies here because it died again, unless it is the very message that was sent. */
    private Verdict send(DeadLetter letter, Envelope envelope, Pace pace) {
        String key = key(letter, envelope);
        if (pace.isEnded(key)) {
            return Verdict.STAYS;
        }
        if (hasDiedAgain(letter, key, pace)) {
            pace.end(key, false);
            return Verdict.STAYS;
        }
        if (!pace.goesOn()) {
            return Verdict.ENOUGH;
        }
        if (!pace.mayBegin(item(letter, key, envelope))) {
            return Verdict.STAYS;
        }
        bus.publish(List.of(envelope));
        return Verdict.GOES;
    }

    private static boolean hasDiedAgain(DeadLetter letter, String key, Pace pace) {
        Item open = pace.open(key);
        return open != null && !letter.messageId().equals(open.message());
    }

    @Override
    public void lookAgain(Job job, Pace pace) {
        letters.look(DeadLetterDesk.which(job.filter()), letter -> {
            Envelope envelope = letter.envelope();
            if (envelope != null && hasDiedAgain(letter, key(letter, envelope), pace)) {
                pace.end(key(letter, envelope), false);
            }
            return pace.isOver() ? Verdict.ENOUGH : Verdict.STAYS;
        });
    }

    /** An event may lie in several queues. */
    private static String key(DeadLetter letter, Envelope envelope) {
        return letter.queue() + "|" + envelope.id();
    }

    /** Where it can be seen how it ended: at a fact's record, at a delivery's row; of other letters only whether they die again. */
    private Item item(DeadLetter letter, String key, Envelope envelope) {
        if (envelope.type() == EventType.DELIVERY_REQUESTED) {
            DeliveryRequested request = Json.convert(envelope.data(), DeliveryRequested.class);
            return new Item(key, request.record(), request.target(), null, null, letter.messageId(), clock.instant());
        }
        if (envelope.type().isFact()) {
            String[] subject = envelope.subject().split("/", 2);
            RecordKey record = new RecordKey(envelope.tenant(), EntityKind.of(subject[0]), subject[1]);
            return new Item(key, record, null, envelope.id(), factKey(envelope), letter.messageId(), clock.instant());
        }
        return new Item(key, null, null, null, null, letter.messageId(), clock.instant());
    }

    /** Large data are a pointer, and carry no key. */
    static @Nullable String factKey(Envelope envelope) {
        return envelope.data().path("key").textValue();
    }
}
