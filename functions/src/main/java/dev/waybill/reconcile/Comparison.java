package dev.waybill.reconcile;

import dev.waybill.bus.Bus;
import dev.waybill.events.Envelope;
import dev.waybill.events.Fact;
import dev.waybill.events.Unreadable;
import dev.waybill.packing.Letter;
import dev.waybill.packing.Packing;
import dev.waybill.reconcile.Ended.Outcome;
import dev.waybill.record.RecordStore;
import dev.waybill.source.Connection;
import dev.waybill.source.Listing;
import dev.waybill.source.Listing.Page;
import dev.waybill.source.Listing.Request;
import dev.waybill.source.Source;
import dev.waybill.target.Reply;
import dev.waybill.target.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks a sender's listing page by page and puts on the bus what our records do not know. */
final class Comparison {
    /** What a sender's clock and its listing may lag behind its changes: so much is listed again the next time. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** Senders' clocks are second-grained, and some list only what changed after the second that they are asked for. */
    private static final Duration SAME_SECOND = Duration.ofSeconds(1);

    /** Of fifty things each; what is left goes on with the next minute. */
    private static final int PAGES = 40;

    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Way way;
    private final RecordStore records;
    private final Packing packing;
    private final Bus bus;
    private final Clock clock;

    Comparison(Way way, RecordStore records, Packing packing, Bus bus, Clock clock) {
        this.way = way;
        this.records = records;
        this.packing = packing;
        this.bus = bus;
        this.clock = clock;
    }

    /** Whom to ask, with what, until when; {@code progress} hears how far a topic came, after its facts are on the bus. */
    record Question(
            Source source,
            Listing listing,
            Connection connection,
            String base,
            String secret,
            long configVersion,
            Instant deadline,
            Progress progress) {
        @Override
        public String toString() {
            return "Question[" + connection + "]";
        }
    }

    /** Keeps how far a topic came. */
    interface Progress {
        void reached(String topic, Instant until);
    }

    /** Compares one topic since a time. */
    Ended of(Question question, String topic, Instant since) {
        Instant began = clock.instant();
        Request request = question.listing().first(topic, question.base(), since, question.secret());
        Ended sum = Ended.page(0, 0);
        Set<String> told = new HashSet<>();
        while (true) {
            Duration left =
                    Duration.between(clock.instant(), question.deadline()).minus(RESERVE);
            if (request.page() > PAGES || left.isNegative()) {
                return sum.as(Outcome.MORE);
            }
            Reply reply = way.get(request.url(), request.headers(), left);
            if (!(reply instanceof Reply.Received(int status, var headers, String body)) || status != 200) {
                return trouble(reply).plus(sum);
            }
            try {
                Page page = question.listing().read(request, new Listing.Answer(headers, body));
                sum = sum.plus(inject(question, page, told));
                reached(question, topic, page, began);
                if (page.next().isEmpty()) {
                    return sum;
                }
                request = page.next().get();
            } catch (Unreadable e) {
                return Ended.of(Outcome.REFUSED, String.valueOf(e.getMessage())).plus(sum);
            }
        }
    }

    /**
     * The whole page at once: only when the bus has all of it the cursor moves. Pages may overlap, and the records do not know yet
     * what was {@code told} a page before.
     */
    private Ended inject(Question question, Page page, Set<String> told) {
        Known known = new Known(
                records, question.connection().tenant(), question.connection().name());
        List<Envelope> unknown = page.messages().stream()
                .map(message -> Letter.of(question.source(), message, question.connection(), question.configVersion()))
                .flatMap(letter ->
                        packing.pack(letter, event -> !known.holds(event) && told.add(Fact.keyOf(event))).stream())
                .toList();
        bus.publish(unknown);
        return Ended.page(page.messages().size(), unknown.size());
    }

    /**
     * In the middle of a listing the next comparison goes on exactly there: with an overlap, a burst that is larger than one
     * comparison would be listed from its beginning for ever.
     */
    private static void reached(Question question, String topic, Page page, Instant began) {
        if (page.next().isEmpty()) {
            question.progress().reached(topic, began.minus(OVERLAP));
        } else if (page.changedUntil() != null) {
            question.progress().reached(topic, page.changedUntil().minus(SAME_SECOND));
        }
    }

    private Ended trouble(Reply reply) {
        return switch (reply) {
            case Reply.Received answer
            when answer.status() == 429 || answer.status() >= 500 ->
                Ended.later("status " + answer.status(), RetryAfter.of(answer, clock.instant(), Duration.ZERO));
            case Reply.Received answer -> Ended.of(Outcome.REFUSED, "the sender answers status " + answer.status());
            case Reply.Forbidden forbidden -> Ended.of(Outcome.REFUSED, "the address " + forbidden.rule());
            case Reply.NotSent silent -> Ended.later(silent.cause(), Duration.ZERO);
            case Reply.Lost silent -> Ended.later(silent.cause(), Duration.ZERO);
        };
    }
}
