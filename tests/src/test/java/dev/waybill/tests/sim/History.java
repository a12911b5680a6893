package dev.waybill.tests.sim;

import dev.waybill.events.RetailEvent;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One seeded history from the first webhook to the last delivery, with an operator who redrives what died. */
final class History {
    static final TenantId ACME = new TenantId("acme");
    private static final Tenants TENANTS = new Tenants(50, Map.of(), "acme");
    private static final long TROUBLE_ENDS = World.micros(Duration.ofMinutes(30));
    private static final int MOST_REDRIVES = 8;

    private final long seed;
    private final World world;
    private final SimHouse house;
    private final List<Plot.Line> lines;
    private int redriven;

    /** How a history went. */
    record Ending(long seed, int messages, long calls, long hurt, int redriven, List<String> broken) {}

    private History(long seed, Sabotage sabotage) {
        this.seed = seed;
        world = new World(seed);
        int[] rates = {0, 2, 10, 40};
        int perMille = rates[world.random.nextInt(rates.length)];
        int skew = world.random.nextBoolean() ? 0 : 1_500;
        int concurrency = 1 + world.random.nextInt(4);
        Map<String, FarSide.Manners> manners = Map.of("tryton", manners(), "http", manners());
        house = new SimHouse(
                world,
                TENANTS.table,
                new SimHouse.Conditions(
                        Faults.some(world, perMille, TROUBLE_ENDS),
                        perMille * 2,
                        skew,
                        concurrency,
                        0,
                        manners,
                        sabotage));
        lines = Plot.of(world.random);
    }

    private FarSide.Manners manners() {
        int bad = world.random.nextInt(3) == 0 ? 300 : 30;
        FarSide.Answer[] answers = {
            FarSide.Answer.BUSY, FarSide.Answer.DOWN, FarSide.Answer.LOST, FarSide.Answer.SWALLOWED, FarSide.Answer.LATE
        };
        return delivery -> world.now() < TROUBLE_ENDS && world.random.nextInt(1000) < bad
                ? answers[world.random.nextInt(answers.length)]
                : FarSide.Answer.WELL;
    }

    /** Plays the history of a seed. */
    static Ending play(long seed) {
        return play(seed, Sabotage.NONE);
    }

    /** Plays it in a house that breaks one law. */
    static Ending play(long seed, Sabotage sabotage) {
        return new History(seed, sabotage).play();
    }

    private Ending play() {
        Shop shop = new Shop(house, TENANTS.token("acme", "shop"), "shop");
        Shop web = new Shop(house, TENANTS.token("acme", "web"), "web");
        lines.forEach(line -> (line.source().equals("shop") ? shop : web).tell(line.later(), line.event()));
        List<String> broken = new ArrayList<>();
        try {
            world.run();
            redrive();
            Set<RetailEvent> told = new HashSet<>();
            lines.forEach(line -> told.add(line.event()));
            int accepted = shop.accepted().size() + web.accepted().size();
            if (accepted != lines.size()) {
                broken.add("of " + lines.size() + " messages " + accepted + " were accepted");
            }
            broken.addAll(Verdict.of(house, ACME, told));
        } catch (RuntimeException | AssertionError e) {
            broken.add("ended in " + e + (e.getCause() == null ? "" : " because of " + e.getCause()));
        }
        return new Ending(seed, lines.size(), house.wire.made(), house.wire.hurt(), redriven, broken);
    }

    /** The operator's part: everything dead goes round again, until nothing dies any more. */
    private void redrive() {
        for (int round = 0;
                round < MOST_REDRIVES && house.queues().stream().anyMatch(queue -> queue.dead() > 0);
                round++) {
            for (Queue queue : house.queues()) {
                redriven += queue.dead();
                queue.redrive();
            }
            world.run();
        }
    }
}
