package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.events.EventType;
import dev.waybill.events.Unreadable;
import dev.waybill.journal.Journal;
import dev.waybill.memory.Samples;
import dev.waybill.model.TenantId;
import dev.waybill.ops.Caller;
import dev.waybill.tenancy.Onboarding;
import dev.waybill.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses of days, and pauses long ago: what goes on answers at once and brings back just what waited. */
class LongPausesTest {
    private static final String TENANT = "/v1/tenants/acme";
    private static final String OWN = TENANT + "/sources/own";

    /** As long as API Gateway waits for an answer. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration S3 = Duration.ofMillis(20);

    private final DeskStreet there = new DeskStreet();
    private final List<String> met = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void goingOnAfterAWeekendAnswersWhileItsOperatorWaitsAndBringsItAllBack(String part) {
        pause(part);
        there.send("acme", 3);
        archived(62);
        there.street.memory.callsTake(S3);
        Instant asked = there.street.memory.clock.instant();

        Caller.Reply resumed = there.desk.post("olga", part + "/resume", "{\"why\":\"monday\"}");
        Duration took = Duration.between(asked, there.street.memory.clock.instant());
        there.street.carry();

        assertThat(resumed.status()).isEqualTo(200);
        assertThat(took).isLessThan(ANSWER);
        JsonNode replay = there.get("olga", "/v1/replays").at("/items/0");
        assertThat(replay.path("state").asText()).as(replay.toString()).isEqualTo("done");
        assertThat(replay.path("found").asInt()).isEqualTo(3);
        assertThat(there.shelf.done).hasSize(6);
    }

    /** Hours in which much of another tenant came and nothing of acme. */
    private void archived(int hours) {
        Journal journal = new Journal(there.street.memory.objects);
        for (int hour = 0; hour < hours; hour++) {
            for (int batch = 0; batch < 40; batch++) {
                Instant now = there.street.memory.clock.instant();
                journal.write(
                        "w" + hour + "x" + batch,
                        List.of(Samples.envelope("bolt", "b" + hour + "x" + batch, EventType.ORDER_SUBMITTED, now)));
            }
            there.street.memory.clock.advance(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun", "shadow"})
    void questionAboutAYearIsAnsweredInTime(String what) {
        there.send("acme", 3);
        there.street.memory.callsTake(S3);
        Instant asked = there.street.memory.clock.instant();

        Caller.Reply reply = there.desk.post("olga", "/v1/replays", """
                {"%s":true,"why":"look","filter":{"tenant":"acme","from":"%s","to":"%s"},"document":%s}""".formatted(
                        what,
                        asked.minus(Duration.ofMinutes(5)),
                        asked.plus(Duration.ofDays(365)),
                        there.get("olga", TENANT).path("document")));

        assertThat(Duration.between(asked, there.street.memory.clock.instant())).isLessThan(ANSWER);
        assertThat(reply.status()).as(reply.body().toString()).isLessThan(300);
        if (what.equals("dryRun")) {
            assertThat(reply.body().path("count").asInt()).isEqualTo(3);
            assertThat(reply.body().path("atLeast").asBoolean()).isTrue();
        }
    }

    @Test
    void replayOfAYearGoesOnWhereItsSliceEndedThoughNothingCameInMostOfIt() {
        Instant begin = there.street.memory.clock.instant();
        there.send("acme", 3);
        there.street.memory.clock.advance(Duration.ofDays(365));
        there.street.memory.callsTake(S3);

        Caller.Reply begun = there.desk.post("olga", "/v1/replays", """
                {"why":"rebuild","filter":{"tenant":"acme","from":"%s","to":"%s"}}""".formatted(
                        begin.minus(Duration.ofHours(1)), there.street.memory.clock.instant()));
        Instant before = there.street.memory.clock.instant();
        there.street.step();
        Duration slice = Duration.between(before, there.street.memory.clock.instant());
        there.street.carry();

        assertThat(begun.body().path("found").isNull()).isTrue();
        assertThat(slice).isLessThan(Duration.ofSeconds(50));
        assertThat(there.get("olga", "/v1/replays").at("/items/0/state").asText())
                .isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {TENANT, OWN})
    void whatLiesBetweenTwoPausesIsNotSentAgainAndEachPauseIsAReplayOfItsOwn(String part) throws Unreadable {
        pause(part);
        there.send("acme", "first pause");
        there.street.carry();
        goOnByDocument();
        IntStream.range(0, 5).forEach(number -> {
            there.street.memory.clock.advance(Duration.ofDays(6));
            there.send("acme", "between " + number);
            there.street.carry();
        });
        pause(part);
        there.send("acme", "second pause");
        there.street.carry();
        there.street.memory.clock.advance(Duration.ofMinutes(10));
        there.street.poison = body -> {
            met.addAll(List.of("first pause", "between", "second pause").stream()
                    .filter(body::contains)
                    .toList());
            return false;
        };
        int read = there.street.memory.objectCalls.get();

        Caller.Reply resumed = there.desk.post("olga", part + "/resume", "{\"why\":\"counted\"}");
        int readMeanwhile = there.street.memory.objectCalls.get() - read;
        there.street.carry();

        assertThat(resumed.status()).as(resumed.body().toString()).isEqualTo(200);
        assertThat(readMeanwhile).isZero();
        assertThat(met).contains("first pause", "second pause").doesNotContain("between");
        assertThat(there.get("olga", "/v1/replays").path("items").findValuesAsText("state"))
                .containsExactly("done", "done");
        assertThat(there.shelf.done)
                .hasSize(14)
                .allSatisfy((delivery, times) -> assertThat(times).isEqualTo(1));
        assertThat(there.get("olga", "/v1/exceptions").path("items")).isEmpty();
    }

    /** As a stack does, which begins no replay: it leaves a note that one is due. */
    private void goOnByDocument() throws Unreadable {
        House house = there.street.memory.house();
        new Onboarding(
                        house.tenants(),
                        house.records(),
                        Connectors.offer(),
                        "https://hooks.example",
                        house.clock(),
                        house.random())
                .adjust(
                        new TenantId("acme"),
                        tenant -> tenant.in(Tenant.State.ACTIVE)
                                .with(tenant.source("own").orElseThrow().paused(false)));
        there.street.memory.clock.advance(Duration.ofMinutes(1));
    }

    private void pause(String part) {
        there.street.memory.clock.advance(Duration.ofSeconds(1));
        Caller.Reply paused = there.desk.post("olga", part + "/pause", "{\"why\":\"stocktaking\"}");
        assertThat(paused.status()).as(paused.body().toString()).isEqualTo(200);
        there.street.memory.clock.advance(Duration.ofMinutes(1));
    }
}
