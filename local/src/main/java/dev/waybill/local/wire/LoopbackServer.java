package dev.waybill.local.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** An HTTP server on this machine's own address; each request runs in a virtual thread of its own. */
public final class LoopbackServer implements AutoCloseable {
    static {
        // Without this, Nagle's algorithm and delayed acknowledgements cost 40 ms on every answer with a body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    /** What a browser on this machine may call it; no name of anybody's domain can be one of these. */
    private static final Pattern OURS =
            Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|[a-z0-9.-]+\\.localhost|\\[::1])(:\\d+)?");

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /** What answers requests. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request) throws Exception;
    }

    /**
     * Opens the server; port 0 takes any free one. What asks for another name than this machine's own is refused: it came
     * through a tunnel, or from a page whose domain was pointed here after it was loaded (DNS rebinding).
     *
     * @throws BindException when the port cannot be had, with a message that says why
     */
    public static LoopbackServer open(int port, long bodyLimitBytes, Handler handler) throws IOException {
        return opened(
                port,
                bodyLimitBytes,
                request -> OURS.matcher(String.valueOf(request.header("host"))).matches()
                        ? handler.handle(request)
                        : Answer.json(403, Json.object().put("message", "only this machine is answered here")));
    }

    /** Opens the server for whatever name it is asked by: what it serves, a tunnel may lead to. */
    public static LoopbackServer openToTunnels(int port, long bodyLimitBytes, Handler handler) throws IOException {
        return opened(port, bodyLimitBytes, handler);
    }

    private static LoopbackServer opened(int port, long bodyLimitBytes, Handler handler) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server;
        try {
            server = HttpServer.create(address, 1024);
        } catch (BindException notOurs) {
            throw explained(port, notOurs);
        }
        var loopback = new LoopbackServer(server);
        server.createContext("/", exchange -> serve(exchange, bodyLimitBytes, handler));
        server.setExecutor(loopback.requests);
        server.start();
        return loopback;
    }

    /** The JDK has one exception for both. */
    static BindException explained(int port, BindException notOurs) {
        var isForRoot = String.valueOf(notOurs.getMessage()).contains("Permission denied");
        var clear = new BindException("port " + port + (isForRoot ? " is for root only" : " is in use"));
        clear.initCause(notOurs);
        return clear;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private static void serve(HttpExchange exchange, long bodyLimitBytes, Handler handler) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, bodyLimitBytes, handler));
        }
    }

    private static Answer answer(HttpExchange exchange, long bodyLimitBytes, Handler handler) throws IOException {
        var body = exchange.getRequestBody().readNBytes((int) Math.min(bodyLimitBytes + 1, Integer.MAX_VALUE - 8));
        if (body.length > bodyLimitBytes) {
            return Answer.json(413, Json.object().put("message", "Request Entity Too Large"));
        }
        try {
            return handler.handle(request(exchange, body));
        } catch (RefusedException refused) {
            return Answer.refused(refused.status(), refused.type(), message(refused));
        } catch (IllegalArgumentException invalid) {
            return Answer.refused(400, "ValidationException", message(invalid));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.refused(503, "ServiceUnavailable", "the house is closing");
        } catch (Exception surprise) {
            System.getLogger("dev.waybill.local").log(System.Logger.Level.ERROR, "a request failed", surprise);
            return Answer.refused(500, "InternalFailure", surprise.getClass().getSimpleName());
        }
    }

    private static String message(Exception problem) {
        var message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                headers,
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var bodyless = answer.status() == 204
                || answer.status() == 304
                || exchange.getRequestMethod().equals("HEAD");
        if (bodyless) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        if (answer.body().length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
