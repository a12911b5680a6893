package dev.waybill.target.http;

import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.Delivered;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import dev.waybill.target.Reply;
import dev.waybill.target.Reply.Received;
import dev.waybill.target.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What an endpoint's answers mean: the whole table of this connector. */
final class Answers {
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Only a person can mend it, and then nothing should have been lost. */
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private Answers() {}

    static Outcome meaning(Reply reply, Instant now) {
        return switch (reply) {
            case Received answer -> meaning(answer, now);
            case Reply.Forbidden(String rule) -> new Refused("url-forbidden", "url", "the target's URL " + rule);
            case Reply.NotSent(String cause) -> new TryLater(SOON, "unreachable: " + cause);
            // The endpoint recognises the message id, so what may have arrived may be sent again.
            case Reply.Lost(String cause) -> new TryLater(SOON, "answer lost: " + cause);
        };
    }

    private static Outcome meaning(Received answer, Instant now) {
        return switch (answer.status()) {
            case 401, 403 -> new TryLater(MUCH_LATER, "credentials refused", "check the secret of the target");
            case 404, 410 ->
                new Refused("endpoint-gone", "url", "give the target its new URL or take it off the routes");
            case 408, 425 -> new TryLater(SOON, "timeout at the target");
            // Who is still at the same id says so with 409, and may yet fail: only 2xx is a yes.
            case 409 ->
                TryLater.alone(
                        RetryAfter.of(answer, now, SOON),
                        "conflict: 409",
                        "see the receiver's log; a message that it has, by its id, is to be answered 2xx");
            case 413 -> new Refused("too-large", "", "ask the receiver to take larger messages");
            case 429 -> new TryLater(RetryAfter.of(answer, now, SOON), "busy: 429");
            default -> byClass(answer, now);
        };
    }

    private static Outcome byClass(Received answer, Instant now) {
        int status = answer.status();
        return switch (status / 100) {
            case 2 -> new Delivered(Map.of());
            case 3 -> new Refused("redirect", "url", "give the target the URL to which the endpoint redirects");
            case 4 -> new Refused("refused: " + status, "", "see the receiver's log for why it refuses the message");
            default -> new TryLater(RetryAfter.of(answer, now, SOON), "trouble at the target: " + status);
        };
    }
}
