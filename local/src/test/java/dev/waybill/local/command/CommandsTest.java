package dev.waybill.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.wire.FreePort;
import dev.waybill.local.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
    @TempDir
    Path folder;

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
    void nobodyElseThanTheThreeMayBeNamed() {
        var said = said("targets", "--as", "boss");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("nobody here is boss: choose admin, operator or viewer");
    }

    @Test
    void deskThatNobodyAnswersAtIsNamedAndNoHouseIsBlamed() throws IOException {
        var api = "http://127.0.0.1:" + FreePort.find();

        var said = said("login", "--api", api);

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("nobody answers at " + api).doesNotContain("waybill down");
    }

    @Test
    void tunnelWithoutAPortToEndAtIsRefused() {
        var said = said("up", "--public-url", "https://shop-test.example.com");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains("--hooks-port");
    }

    @Test
    void partnerThatDoesNotExistEndsEveryCommandTheSame() throws IOException {
        Files.createDirectories(folder.resolve("infra-cdk/partners/demo"));

        var mishap = catchThrowableOfType(Mishap.class, () -> new Synthesis(folder).assembly("nope", line -> {}));

        assertThat(mishap).hasMessageContaining("choose one of demo");
        assertThat(mishap.exitCode()).isEqualTo(2);
    }

    @Test
    void addressesAreSaidBeforeTheNoteThatLetsADetachedCommandEnd() throws IOException {
        var note = note(ProcessHandle.current().pid(), folder.resolve("data"));
        var early = new AtomicBoolean();
        var said = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                early.compareAndSet(false, Files.exists(folder.resolve(HouseNote.place())));
                super.write(bytes, from, length);
            }
        };

        UpCommand.announce(note, Optional.of("http://127.0.0.1:8081"), folder, new PrintStream(said, true, UTF_8));

        assertThat(early).isFalse();
        assertThat(said.toString(UTF_8)).contains("door ", "for a tunnel", "next ");
        assertThat(HouseNote.in(folder)).isPresent();
    }

    @Test
    void downTakesAwayWhatAHouseThatWasKilledLeft() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var data = Files.createDirectories(folder.resolve("waybill-1"));
        Files.writeString(data.resolve("secrets.json"), "{}");
        note(dead.pid(), data).write(folder);

        var exit = new CommandLine(new DownCommand(folder)).execute();

        assertThat(exit).isZero();
        assertThat(data).doesNotExist();
        assertThat(folder.resolve(HouseNote.place())).doesNotExist();
    }

    @Test
    void houseStandsUpOnLinuxOnlyAndSaysSoBeforeItBuilds() throws Exception {
        var uname = Files.writeString(folder.resolve("uname"), "#!/bin/sh\necho Darwin\n");
        assertThat(uname.toFile().setExecutable(true)).isTrue();
        var script = new ProcessBuilder("../waybill", "up").redirectErrorStream(true);
        script.environment().merge("PATH", folder.toString(), (path, first) -> first + File.pathSeparator + path);

        var process = script.start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(text.lines()).singleElement().asString().contains("Linux");
    }

    private static HouseNote note(long pid, Path data) {
        return new HouseNote(pid, Instant.now(), "demo", "http://127.0.0.1:8080", data, true, Map.of(), Map.of());
    }

    private record Said(int exit, String text) {}

    private static Said said(String... arguments) {
        var text = new StringWriter();
        var exit = Waybill.commandLine().setErr(new PrintWriter(text)).execute(arguments);
        return new Said(exit, text.toString());
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
