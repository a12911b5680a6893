package dev.waybill.tests.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to an ERP that can lose answers: the ERP does what it is told, and the caller never hears of it. */
final class LossyLine implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
    private final Set<String> toLose = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final String erp;

    LossyLine(int erpPort) throws IOException {
        erp = "http://127.0.0.1:" + erpPort;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next answer to each of these methods gets lost. */
    void lose(Set<String> methods) {
        methods.forEach(method -> toLose.add("\"method\":\"model." + method + "\""));
    }

    boolean hasLostAll() {
        return toLose.isEmpty();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(erp + exchange.getRequestURI()))
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body));
            String session = exchange.getRequestHeaders().getFirst("authorization");
            if (session != null) {
                request.header("authorization", session);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            String told = new String(body, StandardCharsets.UTF_8);
            if (toLose.removeIf(told::contains)) {
                return;
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.close();
    }
}
