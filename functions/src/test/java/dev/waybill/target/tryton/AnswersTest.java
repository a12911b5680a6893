package dev.waybill.target.tryton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.faults.Case;
import dev.waybill.target.Outcome;
import dev.waybill.target.Outcome.Refused;
import dev.waybill.target.Outcome.TryLater;
import dev.waybill.target.Outcome.Unknown;
import dev.waybill.target.Reply;
import dev.waybill.target.tryton.Answers.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    /** The texts are those that a Tryton 6.0.29 gave. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "The code on party must be unique.; not-unique; ~~",
                "A value is required for field \\\"Party\\\" in \\\"Sale\\\".; field-required; Sale/Party",
                "The number of digits in the value \\\"Decimal('1.123456789')\\\" for field \\\"Unit Price\\\" in \\\"Sale Line\\\" exceeds the limit of \\\"4\\\".; too-many-digits; Sale Line/Unit Price",
                "To get a quote for sale \\\"(6)\\\" you must enter an invoice address.; address-missing; ~~",
                "Calling button \\\"process on \\\"sale.sale\\\" is not allowed.; button-denied; ~~",
                "You are not allowed to access \\\"User\\\".; access-denied; ~~",
                "Something about Ada Lovelace of 10115 Berlin.; refused-by-tryton; ~~"
            })
    @Case(94)
    void aUserErrorIsForAPersonWhoIsToldTheFieldAndNeverTheText(String text, String cause, String field) {
        Outcome outcome =
                outcome(200, "{\"id\":1,\"error\":[\"UserError\",[\"" + text + "\",\"\",null]]}", Kind.CHANGE);

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(cause);
            assertThat(refused.field()).isEqualTo(field);
        });
        assertThat(outcome.toString()).doesNotContain("Lovelace", "Berlin", "1.123456789");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ';',
            value = {
                "[\"UserWarning\",[\"name\",\"message\",\"\"]]; Refused",
                "[\"ConcurrencyException\",\"Records were modified in the meanwhile\"]; TryLater",
                "[\"'nam'\",\"\"]; Refused",
                "[\"'no.such'\",\"\"]; Refused",
                "[\"could not obtain lock on row in relation \\\"stock_move\\\"\\n\",\"\"]; TryLater",
                "[\"could not serialize access due to concurrent update\\n\",\"\"]; TryLater",
                "[\"database is locked\",\"\"]; TryLater",
                "[\"server closed the connection unexpectedly\\n\",\"\"]; Unknown",
                "[\"terminating connection due to administrator command\\n\",\"\"]; Unknown",
                "[\"connection already closed\",\"\"]; Unknown",
                "[\"connection pool exhausted\",\"\"]; Unknown",
                "[]; Unknown"
            })
    void everyKindOfErrorHasItsMeaning(String error, String meaning) {
        Outcome outcome = outcome(200, "{\"id\":1,\"error\":" + error + "}", Kind.CHANGE);

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "401, TryLater",
        "403, Refused",
        "404, TryLater",
        "429, TryLater",
        "500, TryLater",
        "503, TryLater",
        "502, Unknown",
        "504, Unknown",
        "302, Refused",
        "418, Refused"
    })
    void everyStatusOfAChangeHasItsMeaning(int status, String meaning) {
        assertThat(outcome(status, "<p>no</p>", Kind.CHANGE).getClass().getSimpleName())
                .isEqualTo(meaning);
    }

    @Test
    void whatWasAskedAndNotAnsweredIsAskedAgain() {
        assertThat(outcome(new Reply.Lost("cut"), Kind.READ)).isInstanceOf(TryLater.class);
        assertThat(outcome(502, "", Kind.READ)).isInstanceOf(TryLater.class);
        assertThat(outcome(200, "<html>", Kind.LOGIN)).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server closed the connection unexpectedly",
                "could not connect to server: Connection refused",
                "FATAL:  the database system is starting up",
                "FATAL:  sorry, too many clients already for Ada Lovelace"
            })
    void databaseThatIsAwayIsWaitedForAndItsWordsAreKeptToThemselves(String text) {
        for (Kind kind : List.of(Kind.READ, Kind.LOGIN)) {
            Outcome outcome = outcome(200, "{\"id\":1,\"error\":[\"" + text + "\",\"\"]}", kind);

            assertThat(outcome).isInstanceOfSatisfying(TryLater.class, later -> {
                assertThat(later.well()).isFalse();
                assertThat(later.remedy()).isNotBlank();
            });
            assertThat(outcome.toString()).doesNotContain("Lovelace");
        }
    }

    @Test
    void parcelsThatMeetAtOneLockAreNoTroubleOfTheTarget() {
        String answer = "{\"id\":1,\"error\":[\"could not obtain lock on row in relation \\\"stock_move\\\"\",\"\"]}";

        assertThat(outcome(200, answer, Kind.CHANGE))
                .isEqualTo(TryLater.alone(Duration.ofSeconds(5), "locked by somebody else meanwhile", ""));
    }

    /** Tryton says it of an unknown database and, at a login, of one that it cannot reach. */
    @Test
    void databaseThatIsNotFoundIsWaitedForAndAPersonIsToldInTheEnd() {
        assertThat(outcome(404, "<p>not found</p>", Kind.LOGIN)).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.cause()).isEqualTo("database-unknown");
            assertThat(later.well()).isFalse();
            assertThat(later.remedy()).startsWith("end the URL with the name of a database");
        });
    }

    @Test
    void whatWasToldAndNotAnsweredIsUnknown() {
        assertThat(outcome(new Reply.Lost("cut"), Kind.CHANGE)).isInstanceOf(Unknown.class);
        assertThat(outcome(200, "<html>", Kind.CHANGE)).isInstanceOf(Unknown.class);
    }

    @Test
    void answerOfACallIsItsResult() throws Ended {
        Reply answer = new Reply.Received(200, Map.of(), "{\"id\":1,\"result\":[17]}");

        assertThat(Answers.result(answer, Kind.CHANGE).path(0).asInt()).isEqualTo(17);
    }

    @Test
    void onlyA401MeansThatTheSessionIsOver() {
        assertThat(Answers.isDeadSession(new Reply.Received(401, Map.of(), ""))).isTrue();
        assertThat(Answers.isDeadSession(new Reply.Received(403, Map.of(), ""))).isFalse();
        assertThat(Answers.isDeadSession(new Reply.Lost("cut"))).isFalse();
    }

    @Test
    void urlThatNoTargetMayHaveIsForAPerson() {
        assertThat(outcome(new Reply.Forbidden("is private"), Kind.CHANGE))
                .isEqualTo(new Refused("url-forbidden", "url", "the target's URL is private"));
    }

    @Test
    void whatWasNotSentDidNotHappen() {
        assertThat(outcome(new Reply.NotSent("ConnectException"), Kind.CHANGE)).isInstanceOf(TryLater.class);
    }

    private static Outcome outcome(int status, String body, Kind kind) {
        return outcome(new Reply.Received(status, Map.of(), body), kind);
    }

    private static Outcome outcome(Reply reply, Kind kind) {
        try {
            throw new AssertionError("no refusal but " + Answers.result(reply, kind));
        } catch (Ended e) {
            return e.outcome();
        }
    }
}
