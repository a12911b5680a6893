package dev.waybill.source;

import dev.waybill.events.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sender lists what changed: which requests to make, and which messages an answer holds. Pure: somebody else makes the
 * calls. The messages are those that the sender's webhooks would have brought, so that its {@link Source} reads them.
 */
public interface Listing {

    /** What can be listed, each by itself: {@code orders}. */
    List<String> topics();

    /** Where a connection's listing stands when its tenant names no other address. */
    String base(Connection connection);

    /** Asks for the first page of what changed since then, oldest change first. */
    Request first(String topic, String base, Instant since, String secret);

    /**
     * Reads a page.
     *
     * @param request the one that was answered
     * @throws Unreadable when the answer is no page of this sender
     */
    Page read(Request request, Answer answer) throws Unreadable;

    /**
     * One GET.
     *
     * @param base where the listing stands; the next page is asked for there, wherever the answer points
     * @param page which page it asks for, counted from 1
     */
    record Request(String topic, String base, String url, Map<String, String> headers, int page) {
        public Request {
            headers = Map.copyOf(headers);
        }

        /** The same question, for the next page at another address. */
        public Request next(String nextUrl) {
            return new Request(topic, base, nextUrl, headers, page + 1);
        }

        @Override
        public String toString() {
            return "Request[" + topic + " page " + page + "]";
        }
    }

    /**
     * What came back with status 200.
     *
     * @param headers by lower-case name
     */
    record Answer(Map<String, String> headers, String body) {
        public Answer {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Answer[" + body.length() + " characters]";
        }
    }

    /**
     * A page of the listing.
     *
     * @param changedUntil up to which change nothing is missing after this page; nothing when it is empty
     * @param next asks for the page after it
     */
    record Page(List<Message> messages, @Nullable Instant changedUntil, Optional<Request> next) {
        public Page {
            messages = List.copyOf(messages);
        }
    }
}
