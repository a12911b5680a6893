package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import dev.waybill.target.Outcome.Unknown;
import dev.waybill.target.Reply;
import dev.waybill.target.Reply.Received;
import dev.waybill.target.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Tryton's answers mean: the whole table of this connector. Business errors come with status 200. Their texts may hold
 * names and addresses, so only what a pattern takes from them (labels of fields and models) goes into an outcome.
 */
final class Answers {
    /** What a call does there, which decides what a lost answer means. */
    enum Kind {
        LOGIN,
        READ,
        CHANGE
    }

    static final String NOT_UNIQUE = "not-unique";
    static final String BUTTON_DENIED = "button-denied";
    static final String ACCESS_DENIED = "access-denied";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);
    /** Only a person can mend it, and then nothing should have been lost. */
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private record Meaning(Pattern text, String cause, String remedy) {
        Meaning(String text, String cause, String remedy) {
            this(Pattern.compile(text), cause, remedy);
        }
    }

    private static final String LABELS = "field \"([A-Za-z /]+)\" in \"([A-Za-z /]+)\"";
    private static final List<Meaning> USER_ERRORS = List.of(
            new Meaning("must be unique", NOT_UNIQUE, "find the other one in Tryton and merge them"),
            new Meaning(
                    "value is required for " + LABELS,
                    "field-required",
                    "complete it at its source or in Tryton's defaults"),
            new Meaning("number of digits .* " + LABELS, "too-many-digits", "raise Tryton's number of digits"),
            new Meaning("for " + LABELS, "value-refused", "correct it at its source, or relax the rule in Tryton"),
            new Meaning(
                    "There is no \"[A-Za-z ]+\" defined for",
                    "account-missing",
                    "give its products' category the accounts that Tryton names when you process the sale there"),
            new Meaning(
                    "must enter an? (invoice|shipment) address",
                    "address-missing",
                    "give the party an address in Tryton"),
            new Meaning(
                    "Calling button", BUTTON_DENIED, "give the connector's user Tryton's groups for sales and stock"),
            new Meaning("not allowed", ACCESS_DENIED, "give the connector's user access to it in Tryton"));

    /** A KeyError: a model or a field. */
    private static final Pattern NOT_THERE = Pattern.compile("'[^']*'");
    /**
     * PostgreSQL's words, then SQLite's, when somebody else is at the same rows; Tryton tried five times and rolled back. They are
     * English where the database role of Tryton has {@code lc_messages} C, which our page on Tryton asks for.
     */
    private static final Pattern LOCKED = Pattern.compile(
            "could not obtain lock|could not serialize access|deadlock detected|database (table )?is locked");

    private Answers() {}

    static boolean isDeadSession(Reply reply) {
        return reply instanceof Received answer && answer.status() == 401;
    }

    static JsonNode result(Reply reply, Kind kind) throws Ended {
        return switch (reply) {
            case Received answer when answer.status() == 200 -> result(answer, kind);
            case Received answer -> throw new Ended(trouble(answer, kind));
            case Reply.Forbidden(String rule) ->
                throw new Ended(new Refused("url-forbidden", "url", "the target's URL " + rule));
            case Reply.NotSent(String cause) -> throw new Ended(new TryLater(SOON, "unreachable: " + cause));
            case Reply.Lost(String cause) -> throw new Ended(doubt("answer lost: " + cause, kind));
        };
    }

    private static JsonNode result(Received answer, Kind kind) throws Ended {
        JsonNode body;
        try {
            body = StrictJson.read(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            throw new Ended(doubt("answer is not JSON", kind));
        }
        if (body.has("error")) {
            throw new Ended(refusal(body.get("error"), kind));
        }
        return body.path("result");
    }

    private static Outcome trouble(Received answer, Kind kind) {
        Instant now = Instant.now();
        return switch (answer.status()) {
            case 401 -> new TryLater(MUCH_LATER, "credentials refused", "check the secret of the target");
            case 403 ->
                new Refused("method-denied", "", "activate Tryton's module sale and give the user access to it");
            // Said of a database that it does not know and of one that it cannot reach for now.
            case 404 ->
                new TryLater(
                        LATER,
                        "database-unknown",
                        "end the URL with the name of a database; if it does, see why Tryton cannot reach its database");
            case 429 -> new TryLater(RetryAfter.of(answer, now, LATER), "busy: 429");
            // Tryton itself says 500, after it rolled back; 503 is said before anything is done.
            case 500, 503 ->
                new TryLater(RetryAfter.of(answer, now, SOON), "trouble at the target: " + answer.status());
            default ->
                answer.status() < 500
                        ? new Refused("refused: " + answer.status(), "url", "check the target's URL")
                        : doubt("trouble before the target: " + answer.status(), kind);
        };
    }

    /** Without an answer a change is unknown; a question can simply be asked again. */
    private static Outcome doubt(String cause, Kind kind) {
        return doubt(cause, "", kind);
    }

    private static Outcome doubt(String cause, String remedy, Kind kind) {
        return kind == Kind.CHANGE ? new Unknown(cause, remedy) : new TryLater(SOON, cause, remedy);
    }

    private static Outcome refusal(JsonNode error, Kind kind) {
        return switch (error.path(0).asText()) {
            case "UserError" -> userError(error.path(1).path(0).asText());
            case "UserWarning" -> new Refused("warning", "", "do the step in Tryton once and answer its warning");
            case "ConcurrencyException" -> TryLater.alone(SOON, "changed by somebody else meanwhile", "");
            case String text -> surprise(text, kind);
        };
    }

    /**
     * What is no answer of Tryton's but an error of Python or of the database under it, by its text. One that names nothing but a
     * word was asked for what is not there; anything else may be over in a moment, and may have come after the change was kept.
     */
    private static Outcome surprise(String text, Kind kind) {
        if (NOT_THERE.matcher(text).matches()) {
            return new Refused("not-understood", "", "check that this is Tryton 6.0 with its module sale");
        }
        return LOCKED.matcher(text).find()
                ? TryLater.alone(SOON, "locked by somebody else meanwhile", "")
                : doubt(
                        "trouble inside the target",
                        "read Tryton's log; check that this is Tryton 6.0 with its module sale",
                        kind);
    }

    private static Outcome userError(String text) {
        for (Meaning meaning : USER_ERRORS) {
            Matcher matcher = meaning.text().matcher(text);
            if (matcher.find()) {
                String field = matcher.groupCount() == 2 ? matcher.group(2) + "/" + matcher.group(1) : "";
                return new Refused(meaning.cause(), field, meaning.remedy());
            }
        }
        return new Refused("refused-by-tryton", "", "do the step in Tryton to read its message");
    }
}
