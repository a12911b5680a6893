package dev.waybill.local.cold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cloud.functions.ColdStart;
import dev.waybill.local.cloud.functions.FunctionSettings;
import dev.waybill.local.demo.ErpProcess;
import dev.waybill.local.demo.Scenario;
import dev.waybill.local.house.House;
import dev.waybill.local.house.HouseOptions;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.AwsJson;
import dev.waybill.local.wire.Folder;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.LoopbackServer;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Measures cold starts: stands a house up, lets the demonstration pass through it, keeps the first invocation of each
 * function, and then starts each function again and again with it.
 */
public final class ColdBench {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** The street of an order, whose starts somebody waits for. */
    private static final List<String> STREET = List.of("IngestFunction", "OrderSubmittedFunction", "DeliverFunction");

    /** Nobody waits for their starts, so they rehearse nothing. */
    private static final Set<String> UNREHEARSED = Set.of(
            "EraseFunction",
            "OnboardFunction",
            "OpsFunction",
            "PayloadQuarantinedFunction",
            "ReconcileFunction",
            "WakeFunction",
            "WatchFunction");

    private static final byte[] ONE_ORDER =
            "{\"Records\":[{\"messageId\":\"1\",\"body\":\"{\\\"order\\\":1001}\"}]}".getBytes(StandardCharsets.UTF_8);

    private final Path home;
    private final int rounds;
    private final int memoryMegabytes;
    private final boolean all;
    private final Consumer<String> progress;

    @SuppressWarnings("ArrayRecordComponent") // the payload is sent, never compared
    private record Seen(FunctionSettings settings, byte[] payload) {
        String name() {
            var handler = settings.handler().split("::", -1)[0];
            return handler.substring(handler.lastIndexOf('.') + 1);
        }
    }

    /**
     * A bench in the repository at {@code home}.
     *
     * @param memoryMegabytes of every function
     * @param all every function that the demonstration reaches, not only the street of an order
     */
    public ColdBench(Path home, int rounds, int memoryMegabytes, boolean all, Consumer<String> progress) {
        this.home = home;
        this.rounds = rounds;
        this.memoryMegabytes = memoryMegabytes;
        this.all = all;
        this.progress = progress;
    }

    /** Measures, writes the figures, and gives them with the table. */
    public Goals run() throws IOException, InterruptedException {
        var assembly = new Synthesis(home).assembly("demo", progress);
        var folder = Files.createTempDirectory("waybill-cold");
        try {
            var goals = measured(assembly, folder);
            goals.write(home.resolve("target/figures"));
            new Folder(folder).delete();
            return goals;
        } catch (IOException | RuntimeException failed) {
            progress.accept("the logs stay in " + folder);
            throw failed;
        }
    }

    private Goals measured(Path assembly, Path folder) throws IOException, InterruptedException {
        try (var erp = ErpProcess.start(home);
                var house = House.open(new HouseOptions(
                        "demo", assembly, Optional.of(folder.resolve("data")), List.of(erp.address())));
                var bus = LoopbackServer.open(0, 1 << 24, ColdBench::publish)) {
            var seen = new ConcurrentSkipListMap<String, Seen>();
            house.cloud().functions().listen((settings, payload) -> {
                var one = new Seen(settings, firstMessage(payload));
                seen.putIfAbsent(one.name(), one);
            });
            var running = new RunningHouse(house.note());
            demonstrate(running, erp);
            var environment = new TreeMap<>(house.cloud().functions().environment());
            environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", bus.url());
            var shelf = shelf(house, order(seen).settings());
            QuietRooms.ask(running);
            progress.accept("seen " + seen.keySet());
            var subjects = subjects(seen, folder);
            try (var starts = new ColdStart(home.resolve(".waybill/code"), folder.resolve("cold.log"), environment)) {
                return new Goals(new Rounds(starts, subject -> found(shelf, subject)).run(subjects, rounds, progress));
            }
        }
    }

    /** Deliveries find the records and nothing delivered yet; flows find nothing; the others find all, and a wake the minutes since the last. */
    private static void found(Shelf shelf, Subject subject) {
        shelf.hold(row -> subject.meetsRecords()
                && !(subject.name().equals("DeliverFunction")
                        && row.path("sk").path("S").asText().startsWith("TARGET#")));
        if (subject.name().equals("WakeFunction")) {
            shelf.put(QuietRooms.lastWake(Instant.now()));
        }
    }

    private static Seen order(Map<String, Seen> seen) {
        return Optional.ofNullable(seen.get("OrderSubmittedFunction"))
                .orElseThrow(() -> Mishap.failed("the demonstration's order did not arrive"));
    }

    private static Shelf shelf(House house, FunctionSettings order) {
        var table = order.environment().get("WAYBILL_RECORDS_TABLE");
        return new Shelf(
                new AwsJson(
                        HttpClient.newHttpClient(),
                        house.cloud().endpoint("DYNAMODB"),
                        "dynamodb",
                        "DynamoDB_20120810"),
                String.valueOf(table));
    }

    private static void demonstrate(RunningHouse running, ErpProcess erp) throws IOException, InterruptedException {
        for (var tenant : Scenario.tenants(erp.address())) {
            running.onboard(tenant);
            erp.trust(tenant.path("tenant").asText(), running.secrets(tenant));
        }
        for (var webhook : Scenario.webhooks()) {
            running.send(webhook.tenant(), webhook.source(), webhook.topic(), webhook.body());
        }
        QuietRooms.prepare(running);
        awaitQuiet(running);
    }

    /** Of a batch only the first message, as the baselines get one: how many came together was chance. */
    private static byte[] firstMessage(byte[] payload) {
        var invocation = Json.parse(payload);
        if (invocation.path("Records") instanceof ArrayNode records && records.size() > 1) {
            ((ObjectNode) invocation).set("Records", Json.array().add(records.get(0)));
        }
        return Json.bytes(invocation);
    }

    private static void awaitQuiet(RunningHouse running) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (running.depths().values().stream().anyMatch(depth -> depth.getFirst() + depth.getLast() > 0)) {
            if (Instant.now().isAfter(until)) {
                throw Mishap.failed("the demonstration did not end within " + PATIENCE);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private List<Subject> subjects(Map<String, Seen> seen, Path folder) throws IOException, InterruptedException {
        var order = order(seen);
        var subjects = new ArrayList<Subject>();
        var baselines =
                new Baselines(home, order.settings().zip(), Files.createDirectories(folder.resolve("baselines")));
        baselines.build().forEach((name, zip) -> {
            var settings = settings(order.settings(), "dev.waybill.baselines." + name, zip);
            subjects.add(new Subject(name, Subject.Way.PLAIN, settings, ONE_ORDER));
        });
        seen.values().stream()
                .filter(one -> all || STREET.contains(one.name()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(one -> ways(one)
                        .forEach(way -> subjects.add(new Subject(one.name(), way, sized(one), one.payload()))));
        return subjects;
    }

    private static List<Subject.Way> ways(Seen one) {
        return !UNREHEARSED.contains(one.name())
                ? List.of(Subject.Way.values())
                : List.of(Subject.Way.PLAIN, Subject.Way.AOT);
    }

    private FunctionSettings sized(Seen one) {
        return settings(one.settings(), one.settings().handler(), one.settings().zip());
    }

    private FunctionSettings settings(FunctionSettings like, String handler, Path zip) {
        return new FunctionSettings(
                like.name(), like.arn(), handler, memoryMegabytes, Duration.ofMinutes(1), like.environment(), zip);
    }

    /** A bus that takes everything and tells nobody. */
    private static Answer publish(Request request) {
        var entries = Json.array();
        for (var _ : Json.parse(request.body()).path("Entries")) {
            entries.add(Json.object().put("EventId", "00000000-0000-0000-0000-000000000000"));
        }
        var answer = Json.object().put("FailedEntryCount", 0);
        answer.set("Entries", entries);
        return Answer.aws(answer);
    }
}
