package dev.waybill.local.demo;

import dev.waybill.local.house.House;
import dev.waybill.local.house.HouseNote;
import dev.waybill.local.house.HouseOptions;
import dev.waybill.local.house.Mishap;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.house.Synthesis;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The demonstration: a house of its own, two retailers, forty webhooks, one ERP, one balance. */
public final class Demo {
    /** A message whose function process was killed comes back after its queue's visibility timeout of some minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int MOST_ATTEMPTS = 6;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Path home;
    private final boolean json;
    private final boolean stay;
    private final Screen screen;
    private Instant begun = Instant.now();

    /**
     * A demonstration in the repository at {@code home}.
     *
     * @param json prints the summary as JSON and nothing else on standard output
     * @param stay keeps the house up afterwards, until it is interrupted
     */
    public Demo(Path home, boolean json, boolean stay) {
        this.home = home;
        this.json = json;
        this.stay = stay;
        this.screen = Screen.of(json);
    }

    /** True when everything balanced and was delivered. */
    public boolean run() throws IOException, InterruptedException {
        if (HouseNote.find().isPresent()) {
            throw Mishap.unusable("a house runs from this folder: `waybill down` first");
        }
        var _ = HouseNote.clear(HouseNote.HERE);
        var assembly = new Synthesis(home).assembly("demo", screen::say);
        try (var erp = ErpProcess.start(home)) {
            screen.say("standing the house up");
            var options = new HouseOptions("demo", assembly, Optional.empty(), List.of(erp.address()));
            try (var house = House.open(options)) {
                return in(house, erp);
            }
        }
    }

    private boolean in(House house, ErpProcess erp) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(house, erp), "down"));
        house.note().write(HouseNote.HERE);
        try {
            screen.say("ready at " + house.note().url() + "; onboarding two retailers");
            var running = new RunningHouse(house.note());
            onboard(running, erp);
            var summary = settle(running, erp, send(running, erp));
            report(summary);
            if (!summary.complaints().isEmpty()) {
                keepData(house);
            }
            if (stay) {
                screen.say("the house stays up until Ctrl-C, or `./waybill down` from another terminal");
                Thread.currentThread().join();
            }
            return summary.complaints().isEmpty();
        } catch (IOException | RuntimeException failed) {
            keepData(house);
            throw failed;
        } finally {
            house.note().remove(HouseNote.HERE);
        }
    }

    /** What failed names a log of one of its functions. */
    private void keepData(House house) {
        screen.say("the house's data and logs stay in " + house.keepData());
    }

    private static void onboard(RunningHouse running, ErpProcess erp) throws IOException {
        for (var tenant : Scenario.tenants(erp.address())) {
            running.onboard(tenant);
            erp.trust(tenant.path("tenant").asText(), running.secrets(tenant));
        }
    }

    /** Sends everything and gives the number of facts that the door says it accepted. */
    private int send(RunningHouse running, ErpProcess erp) throws IOException, InterruptedException {
        var webhooks = Scenario.webhooks();
        begun = Instant.now();
        var accepted = 0;
        for (var i = 0; i < webhooks.size(); i++) {
            var webhook = webhooks.get(i);
            if (webhook.settled()) {
                awaitQuiet(running, erp, i, webhooks.size());
            }
            accepted += deliver(running, webhook);
            show(look(running, erp, i + 1, webhooks.size()));
        }
        return accepted;
    }

    private void awaitQuiet(RunningHouse running, ErpProcess erp, int sent, int toSend)
            throws IOException, InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        var progress = look(running, erp, sent, toSend);
        while (!progress.isQuiet() && Instant.now().isBefore(until)) {
            Thread.sleep(BETWEEN_LOOKS);
            progress = look(running, erp, sent, toSend);
            show(progress);
        }
    }

    /** Sends until the door accepts, as shops do: our own trouble is answered 5xx and the shop comes again. */
    private static int deliver(RunningHouse running, Webhook webhook) throws IOException, InterruptedException {
        for (var attempt = 1; ; attempt++) {
            var answer = running.send(webhook.tenant(), webhook.source(), webhook.topic(), webhook.body());
            if (answer.statusCode() == 202) {
                return Json.parse(answer.body()).path("accepted").asInt();
            }
            if (answer.statusCode() < 500 || attempt == MOST_ATTEMPTS) {
                throw Mishap.failed("the door answered " + answer.statusCode() + " to " + webhook.topic() + " of "
                        + webhook.tenant() + ": " + answer.body());
            }
            Thread.sleep(Duration.ofSeconds(attempt));
        }
    }

    /** Looks until nothing is on its way, and asks for the balance then. */
    private Summary settle(RunningHouse running, ErpProcess erp, int accepted)
            throws IOException, InterruptedException {
        var all = Scenario.webhooks().size();
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            var progress = look(running, erp, all, all);
            show(progress);
            var late = Instant.now().isAfter(until);
            if (progress.isQuiet() || late) {
                var summary = balance(running, accepted);
                if (summary.isSettled() || late) {
                    return summary;
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static Summary balance(RunningHouse running, int accepted) throws IOException {
        var question = Json.object().put("operation", "balance").put("patienceSeconds", 0);
        return new Summary(running.invoke("OpsFunction", question), accepted);
    }

    private static Progress look(RunningHouse running, ErpProcess erp, int sent, int toSend) throws IOException {
        return Progress.of(sent, toSend, running.depths(), erp.effects());
    }

    private void show(Progress progress) {
        screen.show(progress.summary(Duration.between(begun, Instant.now()).toSeconds()), progress.table());
    }

    private void report(Summary summary) {
        if (json) {
            System.out.println(Json.pretty(summary.json()));
            summary.complaints().forEach(screen::say);
            return;
        }
        summary.lines().forEach(screen::say);
        screen.say("");
        screen.say("  Try next:");
        screen.say(
                "    ./waybill demo --stay                              keeps this house up; then, in another terminal:");
        screen.say(
                "    ./waybill trace order shop:1001 --tenant alder     one order, from its webhook to the ERP's sale");
        screen.say(
                "    ./waybill trace customer shop:101 --tenant alder   two shops disagree, a rule decides, and it says which");
    }

    private static void closeQuietly(House house, ErpProcess erp) {
        erp.close();
        try {
            house.close();
            house.note().remove(HouseNote.HERE);
        } catch (IOException notClosed) {
            System.err.println("waybill: the house did not close cleanly: " + notClosed.getMessage());
        }
    }
}
