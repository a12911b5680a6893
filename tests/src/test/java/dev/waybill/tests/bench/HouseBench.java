package dev.waybill.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.sender.Sender;
import dev.waybill.local.wire.Json;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.LocalHouse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast the whole street is: a house whose functions are processes, webhooks at its door, and a simulated ERP at its end. */
final class HouseBench implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final double LOAD = 0.6;
    private static final Duration OPEN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SECRET = "whsec_YSBzZWNyZXQgdGhhdCBzaWducyBhIGJlbmNo";

    /** Of Lambda: so much memory comes with one whole vCPU; and what the template gives the door. */
    private static final double DOORS_SHARE = 1_024.0 / 1_769;

    private static final double COLD_BUDGET = 2.5;

    /** So few tenants sell while all others have only moved in. */
    private static final int FEW = 3;

    private static final Pattern ORDER = Pattern.compile("own:O(\\d+)@");

    private final ErpSimulator erp = ErpSimulator.start(0);
    private final LocalHouse house;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> doors = new ArrayList<>();
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private final Map<Long, Long> arrived = new ConcurrentHashMap<>();
    private long numbers;
    private int selling = 1;

    HouseBench() throws IOException {
        erp.effects().watch(this::arrived);
        house = LocalHouse.up(erp.port());
    }

    /** What the house does with so many orders, and how it does with more tenants. */
    void measure(int orders, List<Integer> tenants, double straight) throws IOException, InterruptedException {
        moveIn(1);
        coldAnswer();
        burst(orders);
        Map<String, Double> before = house.cpuMillis();
        double rate = rate(orders);
        cpu(before, house.cpuMillis(), orders * StraightLine.ROUNDS);
        say("whole street: %.1f orders a second, of a straight line's %.1f", rate, straight);
        FlowBench.atLeast("flow-street-rate", rate / straight, 0.7, "x a straight line's rate");
        gently();
        door(orders);
        for (int number : tenants) {
            moveIn(number);
            crowded("growth-house-tenants-" + number, number, orders, rate);
            crowded("growth-house-tenants-" + number + "-few-sell", FEW, orders, rate);
        }
    }

    /** Orders of so many of the tenants in turn. Who sells once in half a minute is remembered by no process when he does. */
    private void crowded(String figure, int sellers, int orders, double rate) throws InterruptedException {
        selling = sellers;
        burst(Math.max(sellers, orders / 4));
        double crowded = rate(orders);
        say("%d tenants, %d of them sell: %.1f orders a second", doors.size(), sellers, crowded);
        FlowBench.atMost(figure, rate / crowded, 1.2, "x the time of an order at 1");
    }

    private void coldAnswer() throws IOException, InterruptedException {
        post(next());
        double seconds = door(house.cpuMillis()) / 1_000;
        say("cold answer of the door: %.2f s of CPU, %.2f s at its share", seconds, seconds / DOORS_SHARE);
        FlowBench.atMost("flow-door-cold", seconds / DOORS_SHARE, COLD_BUDGET, "s: CPU over the memory's share");
        awaitAll();
    }

    private static double door(Map<String, Double> millis) {
        return millis.entrySet().stream()
                .filter(room -> room.getKey().contains("Ingest"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private void cpu(Map<String, Double> before, Map<String, Double> after, int orders) {
        new TreeMap<>(after)
                .forEach((room, millis) ->
                        say("CPU an order: %-60s %6.2f ms", room, (millis - before.getOrDefault(room, 0.0)) / orders));
    }

    /** Orders as fast as four senders send them; says how many were delivered in a second. */
    private double burst(int orders) throws InterruptedException {
        long begun = System.nanoTime();
        send(orders);
        awaitAll();
        return orders / ((System.nanoTime() - begun) / 1e9);
    }

    /** The median of some bursts. */
    private double rate(int orders) throws InterruptedException {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < StraightLine.ROUNDS) {
            rates.add(burst(orders));
        }
        say("bursts: %s orders a second", rates.stream().map(Math::round).toList());
        return Median.of(rates);
    }

    private void send(int orders) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            all.add(next());
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            all.forEach(order -> senders.execute(() -> post(order)));
        }
    }

    private long next() {
        return ++numbers;
    }

    /** Five orders a second, as a small shop's busy day has them: how long each takes to the ERP. */
    private void gently() throws InterruptedException {
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long order = next();
            orders.add(order);
            Thread.ofVirtual().start(() -> post(order));
            Thread.sleep(200);
        }
        awaitAll();
        List<Double> millis = orders.stream()
                .map(order -> (arrived.getOrDefault(order, 0L) - sent.getOrDefault(order, 0L)) / 1e6)
                .toList();
        say("webhook to delivered: p50 %.0f ms, p99 %.0f ms", Median.of(millis), Median.share(millis, 0.99));
        FlowBench.atMost("flow-street-p50", Median.of(millis), 3_000, "ms from webhook to delivered");
        FlowBench.atMost("flow-street-p99", Median.share(millis, 0.99), 5_000, "ms from webhook to delivered");
    }

    /** The door's capacity with the street running behind it, and its answers at 60 % of that, whoever else waits. */
    private void door(int orders) throws IOException, InterruptedException {
        Map<String, Double> before = house.cpuMillis();
        long begun = System.nanoTime();
        send(orders);
        double capacity = orders / ((System.nanoTime() - begun) / 1e9);
        double cpu = (door(house.cpuMillis()) - door(before)) / orders;
        awaitAll();
        double perSecond = LOAD * capacity;
        ConcurrentLinkedQueue<Double> answers = new ConcurrentLinkedQueue<>();
        Semaphore open = new Semaphore(0);
        int requests = (int) (perSecond * OPEN.toSeconds());
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = start + (long) (i / perSecond * 1e9);
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            long order = next();
            Thread.ofVirtual().start(() -> {
                post(order);
                answers.add((System.nanoTime() - due) / 1e6);
                open.release();
            });
        }
        open.acquire(requests);
        List<Double> millis = List.copyOf(answers);
        say(
                "door: %.2f ms CPU a request, capacity %.0f a second; at %.0f a second p50 %.0f ms, p99 %.0f ms",
                cpu, capacity, perSecond, Median.of(millis), Median.share(millis, 0.99));
        FlowBench.atMost("flow-door-cpu", cpu, 5, "ms a request");
        FlowBench.atMost("flow-door-p99", Median.share(millis, 0.99), 500, "ms in an open loop at 60 % of capacity");
        awaitAll();
    }

    private void moveIn(int tenants) throws IOException {
        while (doors.size() < tenants) {
            String name = "bench-" + doors.size();
            ObjectNode document = Json.object().put("tenant", name).put("name", name);
            document.putArray("sources")
                    .addObject()
                    .put("name", "own")
                    .put("kind", "standard-webhooks")
                    .put("account", "own")
                    .put("secret", "own");
            document.putArray("targets")
                    .addObject()
                    .put("name", "feed")
                    .put("kind", "http")
                    .put("url", "http://127.0.0.1:" + erp.port() + "/in/" + name)
                    .put("secret", "feed")
                    .put("ratePerSecond", 1_000);
            document.putArray("routes")
                    .addObject()
                    .put("entity", "order")
                    .putArray("targets")
                    .add("feed");
            ObjectNode put = Json.object().put("operation", "put");
            put.set("document", document);
            JsonNode answer = house.doors().invoke("OnboardFunction", put);
            for (String secret : List.of("own", "feed")) {
                house.doors()
                        .invoke(
                                "OnboardFunction",
                                Json.object()
                                        .put("operation", "setSecret")
                                        .put("tenant", name)
                                        .put("secret", secret)
                                        .put("value", SECRET));
            }
            doors.add(answer.at("/endpoints/0/url").asText());
        }
    }

    private void post(long order) {
        Goods.Parcel parcel = Goods.order(order, 2, 1_024);
        byte[] body = parcel.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(doors.get((int) (order % selling))))
                .POST(BodyPublishers.ofByteArray(body));
        new Sender(parcel.kind(), "own", SECRET).headers(parcel.topic(), body).forEach(request::header);
        sent.put(order, System.nanoTime());
        try {
            int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                throw new IllegalStateException("the door answered " + status);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Notes what has come to the ERP, where nobody has to look for it: a bench that looks takes what it measures. */
    private void arrived(String effect) {
        Matcher number = ORDER.matcher(effect);
        if (number.find()) {
            arrived.putIfAbsent(Long.parseLong(number.group(1)), System.nanoTime());
        }
    }

    private void awaitAll() throws InterruptedException {
        long late = System.nanoTime() + PATIENCE.toNanos();
        while (arrived.size() < sent.size()) {
            if (System.nanoTime() > late) {
                throw new IllegalStateException("only " + arrived.size() + " of " + sent.size() + " orders arrived");
            }
            Thread.sleep(20);
        }
    }

    private void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }

    @Override
    public void close() throws IOException {
        try (erp;
                http) {
            house.close();
        }
    }
}
