package dev.waybill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace order shop:1 --tenant acme --json",
                "exceptions --as viewer",
                "exceptions list --tenant acme --cause currency-unknown",
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
}
