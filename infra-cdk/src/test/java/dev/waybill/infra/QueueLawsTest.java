package dev.waybill.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.erase.EraseFunction;
import dev.waybill.faults.Case;
import dev.waybill.mend.DeadLetterDesk;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueLawsTest {
    private static final String LANES = "dev.waybill.infra.Assembly#lanes";

    @ParameterizedTest
    @MethodSource(LANES)
    void everyQueueHasDeadLettersOrHoldsThem(Template template) {
        var orphans = new TreeSet<>(template.ofType("AWS::SQS::Queue").keySet());

        orphans.removeAll(template.deadLetterQueues());
        orphans.removeIf(id -> template.properties(id)
                        .path("RedrivePolicy")
                        .path("maxReceiveCount")
                        .asInt()
                == 5);

        assertThat(orphans).isEmpty();
    }

    @Test
    void queueOfAFlowIsCalledAsTheDeskLooksForIt() {
        assertThat(Way.withFlow())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(Room.flow(type).name()).isEqualTo(DeadLetterDesk.flow(type)));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    @Case(85)
    void nothingExpiresOverAWeekendOrBeforeAPersonHasLooked(Template template) {
        assertThat(template.ofType("AWS::SQS::Queue")).isNotEmpty().allSatisfy((id, queue) -> {
            var days = Duration.ofSeconds(
                            queue.at("/Properties/MessageRetentionPeriod").asLong())
                    .toDays();
            assertThat(days).isGreaterThanOrEqualTo(template.deadLetterQueues().contains(id) ? 14 : 4);
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyQueueOfDeadLettersRingsAtTheFirst(Template template) {
        var dead = template.deadLetterQueues();

        assertThat(dead).isNotEmpty().allSatisfy(id -> {
            assertThat(template.alarmsOn(id, "ApproximateNumberOfMessagesVisible"))
                    .hasSize(1);
            JsonNode alarm =
                    template.alarmsOn(id, "ApproximateNumberOfMessagesVisible").getFirst();
            assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
            assertThat(alarm.path("AlarmActions")).hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyQueueOfWorkRingsWhenItIsLate(Template template) {
        var work = new TreeSet<>(template.ofType("AWS::SQS::Queue").keySet());
        work.removeAll(template.deadLetterQueues());

        assertThat(work)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(template.alarmsOn(id, "ApproximateAgeOfOldestMessage"))
                        .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void everyQueueIsEncryptedAndRefusesPlainConnections(Template template) {
        assertThat(template.ofType("AWS::SQS::Queue")).allSatisfy((id, queue) -> {
            JsonNode properties = queue.path("Properties");
            assertThat(properties.path("SqsManagedSseEnabled").asBoolean() || properties.has("KmsMasterKeyId"))
                    .isTrue();
            assertThat(policyOf(template, id).toString()).contains("\"Deny\"", "{\"aws:SecureTransport\":\"false\"}");
        });
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void aMessageStaysHiddenForSixTimeoutsAndTheWindow(Template template) {
        assertThat(template.ofType("AWS::Lambda::EventSourceMapping"))
                .isNotEmpty()
                .allSatisfy((id, mapping) -> {
                    JsonNode properties = mapping.path("Properties");
                    int timeout = timeoutBehind(template, properties);
                    int window =
                            properties.path("MaximumBatchingWindowInSeconds").asInt();

                    String queue = Template.referenced(properties.path("EventSourceArn"));

                    assertThat(timeout).isPositive();
                    assertThat(template.properties(queue)
                                    .path("VisibilityTimeout")
                                    .asInt())
                            .isGreaterThanOrEqualTo(6 * timeout + window);
                });
    }

    /** What it kept or let die until then is found there. */
    @ParameterizedTest
    @MethodSource("dev.waybill.infra.Assembly#streets")
    void anErasureLooksAgainWhenTheArchiveHasKeptOrGivenUpWhatItTook(Template street) {
        JsonNode mapping = street.ofType("AWS::Lambda::EventSourceMapping").entrySet().stream()
                .filter(feed -> feed.getKey().startsWith("Archive"))
                .map(feed -> feed.getValue().path("Properties"))
                .findFirst()
                .orElseThrow();
        JsonNode queue = street.properties(Template.referenced(mapping.path("EventSourceArn")));
        Duration window = Duration.ofSeconds(
                mapping.path("MaximumBatchingWindowInSeconds").asInt());
        Duration hidden = Duration.ofSeconds(queue.path("VisibilityTimeout").asInt());
        int receives = queue.at("/RedrivePolicy/maxReceiveCount").asInt();

        assertThat(receives).isPositive();
        assertThat(EraseFunction.SECOND_LOOK)
                .isGreaterThan(hidden.multipliedBy(receives).plus(window));
    }

    @ParameterizedTest
    @MethodSource(LANES)
    void onlyTheMessagesThatFailedComeBack(Template template) {
        assertThat(template.ofType("AWS::Lambda::EventSourceMapping"))
                .isNotEmpty()
                .allSatisfy((id, mapping) -> assertThat(
                                Template.texts(mapping.path("Properties").path("FunctionResponseTypes")))
                        .containsExactly("ReportBatchItemFailures"));
    }

    private static int timeoutBehind(Template template, JsonNode mapping) {
        return template.ofType("AWS::Lambda::Alias").entrySet().stream()
                .filter(alias -> Template.refersTo(mapping.path("FunctionName"), alias.getKey()))
                .map(alias ->
                        Template.referenced(alias.getValue().path("Properties").path("FunctionName")))
                .mapToInt(function ->
                        template.properties(function).path("Timeout").asInt())
                .findFirst()
                .orElse(0);
    }

    private static JsonNode policyOf(Template template, String queue) {
        return template.ofType("AWS::SQS::QueuePolicy").values().stream()
                .map(policy -> policy.path("Properties"))
                .filter(policy -> Template.refersTo(policy.path("Queues"), queue))
                .findFirst()
                .orElseThrow();
    }
}
