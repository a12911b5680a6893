package dev.waybill.local.cloud.functions;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One running process of a function. */
final class FunctionProcess implements AutoCloseable {
    /** Lambda gives 10 s before it counts against the timeout; a laptop that starts twenty at once needs longer. */
    private static final Duration PATIENCE_FOR_START = Duration.ofSeconds(60);

    /** One collector thread, the quick compiler only, no heap kept that is not used, no word about class archives. */
    private static final List<String> SMALL_AND_QUICK = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xlog:cds=off",
            "-Xlog:aot=off",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "-Xms16m",
            // The managed runtime's: hooks that registered with org.crac are its own.
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final FunctionSettings settings;
    private final RuntimeApi api;
    private final Process process;
    private volatile boolean spent;

    private FunctionProcess(FunctionSettings settings, RuntimeApi api, Process process) {
        this.settings = settings;
        this.api = api;
        this.process = process;
        var _ = process.onExit()
                .thenRun(() -> api.abandon(Outcome.Failed.EXIT, "the process of " + settings.name() + " ended"));
    }

    static FunctionProcess start(FunctionSettings settings, Code code, Map<String, String> house, Path log, Start how)
            throws IOException {
        var cached = how == Start.CACHED && Files.exists(code.cache());
        return start(settings, code, house, log, how, cached ? List.of("-XX:AOTCache=" + code.cache()) : List.of());
    }

    static FunctionProcess start(
            FunctionSettings settings, Code code, Map<String, String> house, Path log, Start how, List<String> flags)
            throws IOException {
        var api = new RuntimeApi(settings);
        var builder = new ProcessBuilder(command(settings, code, flags))
                .directory(code.taskRoot().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Files.createDirectories(log.getParent())
                        .resolve(log.getFileName())
                        .toFile()));
        builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
        builder.environment().putAll(settings.environment());
        builder.environment().putAll(house);
        builder.environment().putAll(reserved(settings, code, api));
        builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", how == Start.RESTORED ? "snap-start" : "on-demand");
        return new FunctionProcess(settings, api, builder.start());
    }

    private static List<String> command(FunctionSettings settings, Code code, List<String> flags) {
        var command = java(code);
        command.add("-Xmx" + Math.max(64, settings.memoryMegabytes() * 3 / 4) + "m");
        command.addAll(flags);
        command.addAll(List.of(Tether.class.getName(), settings.handler()));
        return command;
    }

    /** The JVM of every function of a zip, with its class path. */
    static List<String> java(Code code) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_AND_QUICK);
        command.addAll(NativePart.options(code.nativePart()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, code.classPath())));
        return command;
    }

    /** What Lambda sets and no template may. */
    private static Map<String, String> reserved(FunctionSettings settings, Code code, RuntimeApi api) {
        return Map.ofEntries(
                Map.entry("AWS_ACCESS_KEY_ID", settings.accessKey()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", settings.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "local"),
                Map.entry("AWS_LAMBDA_LOG_FORMAT", "JSON"),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("LAMBDA_TASK_ROOT", code.taskRoot().toString()),
                Map.entry("_HANDLER", settings.handler()),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("TZ", "UTC"));
    }

    boolean isAlive() {
        return !spent && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Returns when the process is ready: its constructor and its hooks have run. */
    void awaitReady() throws InterruptedException {
        api.awaitReady(PATIENCE_FOR_START);
    }

    /** Lets a process that waits at its checkpoint go on. */
    void restore() {
        api.restore();
    }

    /** The processor time that it has taken. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Runs the handler once; a process that runs out of time is ended. */
    Outcome invoke(byte[] payload) throws InterruptedException {
        var invocation = new Invocation(payload);
        api.offer(invocation);
        if (!process.isAlive()) {
            api.abandon(Outcome.Failed.EXIT, "the process of " + settings.name() + " ended");
        }
        try {
            invocation.taken.get(PATIENCE_FOR_START.toMillis(), TimeUnit.MILLISECONDS);
            return invocation.outcome.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            // It lives for some milliseconds more, in which it must not get the next batch.
            spent = true;
            process.destroyForcibly();
            return Outcome.Failed.because(
                    Outcome.Failed.TIMED_OUT,
                    "Task timed out after " + settings.timeout().toSeconds() + " seconds");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an invocation is only ever answered", impossible);
        }
    }

    /** Lets the process end by itself; says whether it did, and well. */
    boolean end(Duration patience) throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    }

    /** Ends the process: nothing that it does needs a farewell, and what it was doing comes again. */
    @Override
    public void close() {
        process.destroyForcibly();
        api.close();
    }
}
