package dev.waybill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace order shop:1 --tenant acme --json",
                "trace order 1001",
                "exceptions --as viewer",
                "exceptions list --tenant acme --cause currency-unknown",
                "exceptions list --cause currency-unknown --field EUR",
                "exceptions show YWNtZQ",
                "exceptions show acme 0192 --reveal --why asked",
                "exceptions edit acme 0192 --set /a=1 --dry-run --why mend",
                "exceptions retry --cause currency-unknown --limit 1 --why try",
                "dlq list --api https://desk.example",
                "dlq show OrderSubmitted --tenant acme",
                "dlq redrive OrderSubmitted --rate 20 --abort-ratio 0.1 --why mended",
                "redrives --replays",
                "redrives show j1",
                "redrives control pause j1 --why look",
                "replay --tenant acme --from 2026-11-23T03:00:00Z --to 2026-11-23T04:00:00Z --why again",
                "replay --tenant acme --from 2026-11-23T03:00:00Z --to 2026-11-23T04:00:00Z --shadow acme.json --why try",
                "targets --tenant acme",
                "pause acme --target erp --why stock",
                "resume acme --source shop --why counted",
                "audit --tenant acme",
                "audit verify --json",
                "tenants --api https://desk.example",
                "login --api https://desk.example"
            })
    void commandIsUnderstood(String line) {
        var command = Waybill.commandLine();

        var parsed = command.parseArgs(line.split(" ", -1));

        assertThat(parsed.hasSubcommand()).isTrue();
    }

    @Test
    void shadowIsALineForEachFieldAndSaysWhatWasNotCompared() {
        var answer = Json.parse("""
                {"records":3,"same":2,"different":1,"cut":"larger","notes":["target erp: it answers"],"items":[
                 {"record":"shop:1","entity":"order","target":"erp","step":"sale","basis":"sent","changes":[
                  {"pointer":"/warehouse","before":"WH","after":"NORTH"}]}]}""");

        var text = ReplayCommand.differences(answer);

        assertThat(text.lines())
                .containsExactly(
                        "1 of 3 records would be sent differently; nothing was sent",
                        "record  target  step  basis  pointer     before  after",
                        "shop:1  erp     sale  sent   /warehouse  WH      NORTH",
                        "the time is larger",
                        "note: target erp: it answers");
    }

    @Test
    void targetsSayWhenTheyAreDrainedAndPausedOnesHowLongItWillTake() {
        var targets = Json.parse("""
                [{"tenant":"acme","name":"erp","paused":false,"breaker":"open","ratePerSecond":5,"backlog":10000,
                  "refused":0,"atLeast":true,"drainedAt":"2026-11-23T04:10:00Z","drainSeconds":2060},
                 {"tenant":"acme","name":"feed","paused":true,"breaker":"closed","ratePerSecond":10,"backlog":64,
                  "refused":2,"atLeast":false,"drainedAt":null,"drainSeconds":67}]""");

        var text = TargetsCommand.text(targets);

        assertThat(text.lines())
                .containsExactly(
                        "tenant  name  state   breaker  per second  backlog         refused  drained",
                        "acme    erp   active  open     5           at least 10000  0        2026-11-23T04:10:00Z",
                        "acme    feed  paused  closed   10          64              2        2 min once resumed");
    }
}
