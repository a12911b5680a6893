package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The receiving side for tests and the demo. Run it as {@code java … dev.waybill.tests.erp.ErpSimulator --port 8069}, or
 * start it in a test.
 */
public final class ErpSimulator implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Effects effects = new Effects();
    private final Behaviour behaviour = new Behaviour();
    private final Secrets secrets = new Secrets();
    private final TrytonDoor tryton = new TrytonDoor(json, effects, secrets);
    private final Inbox inbox = new Inbox(effects, secrets);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong calls = new AtomicLong();
    private final HttpServer server;

    private ErpSimulator(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param args {@code --port N}; 0 or nothing takes any free port */
    public static void main(String[] args) throws IOException {
        int port = args.length == 2 && args[0].equals("--port") ? Integer.parseInt(args[1]) : 0;
        ErpSimulator simulator = start(port);
        System.out.println("listening on 127.0.0.1:" + simulator.port());
    }

    /** Starts on loopback; port 0 takes any free one. */
    public static ErpSimulator start(int port) throws IOException {
        return new ErpSimulator(port);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How many calls it was made, but for those that control it. */
    public long calls() {
        return calls.get();
    }

    public Effects effects() {
        return effects;
    }

    /** Tells it how to behave, as {@code POST /_control/behave} does: {@code {"method": "sale.create", "lose": true}}. */
    public void behave(String rule) {
        try {
            behaviour.add(Behaviour.Rule.of(json.readTree(rule)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets how it was told to behave towards a tenant. */
    public void isMended(String tenant) {
        behaviour.forget(tenant);
    }

    /** The secrets that calls of this tenant must be made with: {@code user:password}, or those that sign messages. */
    public void trust(String tenant, List<String> known) {
        secrets.put(tenant, known);
    }

    /** How often somebody logged in. */
    public int logins() {
        return tryton.logins();
    }

    /** Ends every session, as a restart of the ERP does. */
    public void endSessions() {
        tryton.endSessions();
    }

    /** From now on sales are processed when {@link #work} says so, as where a Tryton has a worker for its queue. */
    public void employWorker() {
        tryton.worker().employ();
    }

    /** Processes what was left to the worker. */
    public void work() {
        tryton.worker().work();
    }

    /** What was left to the worker is never done, and nobody is employed any more. */
    public void dismissWorker() {
        tryton.worker().dismiss();
    }

    /** The connector's user may press Process, as Tryton's sales administrators may. */
    public void promoteUser() {
        tryton.worker().mayBePressed();
    }

    /** The sales' configuration says to process sales a while after they are confirmed. */
    public void processLater() {
        tryton.worker().bePatient();
        tryton.worker().employ();
    }

    /** No sale of the product can be invoiced, which is told to nobody who confirms one. */
    public void takeAccountOf(String sku) {
        tryton.worker().withoutAccount().add(sku);
    }

    public void giveAccountTo(String sku) {
        tryton.worker().withoutAccount().remove(sku);
    }

    /** Forgets everything: databases, messages, sessions, counts, behaviour, secrets. */
    public void reset() {
        tryton.forget();
        inbox.forget();
        effects.forget();
        behaviour.forget();
        secrets.forget();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            try {
                if (path.startsWith("/_control/")) {
                    send(exchange, control(path, body));
                } else {
                    work(exchange, path, body);
                }
            } catch (RuntimeException e) {
                send(exchange, Answer.html(500, String.valueOf(e)));
            }
        }
    }

    private Answer control(String path, byte[] body) throws IOException {
        switch (path) {
            case "/_control/behave" -> behave(new String(body, StandardCharsets.UTF_8));
            case "/_control/trust" -> trust(json.readTree(body));
            case "/_control/reset" -> reset();
            case "/_control/effects" -> {
                return Answer.json(200, json.writeValueAsString(effects.json()));
            }
            default -> {
                return Answer.json(404, "{\"error\":\"use effects, behave, trust or reset\"}");
            }
        }
        return Answer.json(200, "{}");
    }

    private void trust(JsonNode request) {
        List<String> known = new ArrayList<>();
        request.path("secrets").forEach(secret -> known.add(secret.asText()));
        trust(request.path("tenant").asText(), known);
    }

    private void work(HttpExchange exchange, String path, byte[] body) throws IOException {
        calls.incrementAndGet();
        JsonNode request = json.readTree(body);
        boolean isInbox = path.startsWith("/in/");
        String tenant = path.split("/", -1)[isInbox ? 2 : 1];
        Optional<Behaviour.Rule> rule = behaviour.next(tenant, path, request);
        rule.ifPresent(told -> pause(told.delayMillis()));
        if (rule.isPresent() && rule.get().dead()) {
            return;
        }
        if (rule.isPresent() && rule.get().status() != 0) {
            send(exchange, Answer.told(rule.get()));
            return;
        }
        if (rule.isPresent() && rule.get().isSaid()) {
            send(exchange, tryton.told(request, rule.get()));
            return;
        }
        Answer answer = isInbox
                ? inbox.answer(tenant, request, body, exchange.getRequestHeaders())
                : tryton.answer(tenant, request, exchange.getRequestHeaders().getFirst("Authorization"));
        if (rule.isEmpty() || !rule.get().lose()) {
            send(exchange, answer);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
