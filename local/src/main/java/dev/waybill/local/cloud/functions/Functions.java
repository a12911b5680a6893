package dev.waybill.local.cloud.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.meter.Meter;
import dev.waybill.local.wire.Answer;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.RefusedException;
import dev.waybill.local.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** All functions of the house, and Lambda's protocol over them. */
public final class Functions implements AutoCloseable {
    private static final String ROOT = "/2015-03-31/functions";

    /** Of Lambda: an asynchronous invocation that fails is tried twice more. */
    private static final int ASYNCHRONOUS_ATTEMPTS = 3;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final CodeShelf code;
    private final Path logs;
    private final Map<String, String> house;
    private final int processes;
    private final Meter meter;
    private volatile BiConsumer<FunctionSettings, byte[]> listener = (_, _) -> {};
    private final Map<String, String> handlers = new ConcurrentSkipListMap<>();
    private final Map<String, Function> functions = new ConcurrentSkipListMap<>();

    /**
     * No function yet.
     *
     * @param code where zips are unpacked
     * @param logs where each function's output goes
     * @param house what every function's environment gets from the house: endpoints, region, credentials
     * @param processes how many of one function may run at once
     * @param meter takes every invocation
     */
    public Functions(Path code, Path logs, Map<String, String> house, int processes, Meter meter) {
        this.processes = processes;
        this.meter = meter;
        this.code = new CodeShelf(code);
        this.logs = logs;
        this.house = Map.copyOf(house);
    }

    /** Makes the function known; its process starts with its first invocation. */
    public void declare(FunctionSettings settings) {
        var log = logs.resolve(settings.name() + ".log");
        handlers.putIfAbsent(simpleName(settings.handler()), settings.name());
        functions.put(settings.name(), new Function(settings, code, log, house, processes, meter));
    }

    /** Prepares quick starts, and removes the code that no house uses any more; call it when all functions are declared. */
    public void warmUp() throws IOException {
        var byZip = new TreeMap<Path, List<FunctionSettings>>();
        functions
                .values()
                .forEach(function -> byZip.computeIfAbsent(function.settings().zip(), zip -> new ArrayList<>())
                        .add(function.settings()));
        for (var zip : byZip.entrySet()) {
            Warmup.ensure(code.code(zip.getKey()), zip.getValue(), house);
        }
        code.sweep();
    }

    /** Hands every payload to a listener before its function gets it. */
    public void listen(BiConsumer<FunctionSettings, byte[]> listener) {
        this.listener = listener;
    }

    /** What the template says of the function that a name or an ARN means. */
    public FunctionSettings settings(String nameOrArn) {
        return function(nameOrArn).settings();
    }

    /** What every function's environment gets from the house. */
    public Map<String, String> environment() {
        return house;
    }

    /** Runs the function that a name or an ARN means, with or without a version or alias. */
    public Outcome invoke(String nameOrArn, byte[] payload) throws IOException, InterruptedException {
        return invoke(function(nameOrArn), payload);
    }

    private Outcome invoke(Function function, byte[] payload) throws IOException, InterruptedException {
        Payloads.checkRequest(payload, Payloads.MOST_REQUEST_BYTES);
        listener.accept(function.settings(), payload);
        return function.invoke(payload);
    }

    /** The names of all functions, with the ids of their processes. */
    public Map<String, List<Long>> processes() {
        var processes = new TreeMap<String, List<Long>>();
        functions.forEach((name, function) -> processes.put(name, function.pids()));
        return processes;
    }

    /** The names of functions by the simple name of their handler's class; of several, the first that was declared. */
    public Map<String, String> handlers() {
        return new TreeMap<>(handlers);
    }

    /** Answers Lambda's protocol: invoke, list, get. */
    public Answer handle(Request request) throws IOException, InterruptedException {
        var path = Request.decode(request.rawPath());
        if (!path.startsWith(ROOT)) {
            throw new RefusedException(404, "UnknownOperationException", "the local Lambda does not know " + path);
        }
        var rest = path.substring(ROOT.length()).replaceFirst("^/", "");
        if (rest.isEmpty()) {
            return Answer.json(200, Json.object().set("Functions", list()));
        }
        var slash = rest.indexOf('/');
        var function = function(slash < 0 ? rest : rest.substring(0, slash));
        return rest.endsWith("/invocations")
                ? invoke(function, request)
                : Answer.json(200, Json.object().set("Configuration", describe(function.settings())));
    }

    private Answer invoke(Function function, Request request) throws IOException, InterruptedException {
        return switch (String.valueOf(request.header("x-amz-invocation-type"))) {
            case "DryRun" -> Answer.empty(204);
            case "Event" -> {
                Payloads.checkRequest(request.body(), Payloads.MOST_EVENT_BYTES);
                listener.accept(function.settings(), request.body());
                Thread.ofVirtual().name("async " + function.settings().name()).start(() -> later(function, request));
                yield Answer.empty(202);
            }
            default -> answer(invoke(function, request.body().length == 0 ? NOTHING : request.body()));
        };
    }

    private static Answer answer(Outcome outcome) {
        var answer = new Answer(200, Map.of("content-type", "application/json"), outcome.payload())
                .with("x-amz-executed-version", "1");
        return outcome instanceof Outcome.Failed ? answer.with("x-amz-function-error", "Unhandled") : answer;
    }

    private static void later(Function function, Request request) {
        try {
            for (var attempt = 0; attempt < ASYNCHRONOUS_ATTEMPTS; attempt++) {
                if (function.invoke(request.body()) instanceof Outcome.Returned) {
                    return;
                }
            }
        } catch (IOException notStarted) {
            System.getLogger("dev.waybill.local")
                    .log(System.Logger.Level.ERROR, function.settings().name() + " did not start", notStarted);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private com.fasterxml.jackson.databind.node.ArrayNode list() {
        var list = Json.array();
        functions.values().forEach(function -> list.add(describe(function.settings())));
        return list;
    }

    private static ObjectNode describe(FunctionSettings settings) {
        return Json.object()
                .put("FunctionName", settings.name())
                .put("FunctionArn", settings.arn())
                .put("Runtime", "java25")
                .put("Handler", settings.handler())
                .put("Timeout", settings.timeout().toSeconds())
                .put("MemorySize", settings.memoryMegabytes())
                .put("State", "Active")
                .put("Version", "$LATEST");
    }

    private static String simpleName(String handler) {
        var type = handler.split("::", -1)[0];
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private Function function(String nameOrArn) {
        var parts = nameOrArn.split(":", -1);
        var name = parts[0].equals("arn") ? parts[6] : parts[0];
        var function = functions.get(name);
        if (function == null) {
            throw new RefusedException(404, "ResourceNotFoundException", "Function not found: " + nameOrArn);
        }
        return function;
    }

    @Override
    public void close() throws IOException {
        functions.values().forEach(Function::close);
        code.close();
    }
}
