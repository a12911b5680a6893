package dev.waybill.tests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Shops of many tenants on one port: {@code /<tenant>/admin/api/<version>/orders.json}. */
public final class ShopSimulator implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Orders> shops = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger listings = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private ShopSimulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on any free port of loopback. */
    public static ShopSimulator start() throws IOException {
        return new ShopSimulator();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The token with which a tenant's shop may be read. */
    public void trust(String tenant, String token) {
        tokens.put(tenant, token);
    }

    /** Puts an order into a tenant's shop, or changes it; the shop tells nobody. */
    public void has(String tenant, JsonNode order) {
        shops.computeIfAbsent(tenant, name -> new Orders()).put(order);
    }

    /** How often somebody listed orders. */
    public int listings() {
        return listings.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            String token = exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token");
            if (token == null || !token.equals(tokens.get(path[1]))) {
                send(exchange, 401, "{\"errors\":\"[API] Invalid API key or access token\"}");
                return;
            }
            switch (path[path.length - 1]) {
                case "orders.json" -> orders(exchange, path[1]);
                case "customers.json" -> send(exchange, 200, "{\"customers\":[]}");
                default -> send(exchange, 404, "{\"errors\":\"Not Found\"}");
            }
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "{\"errors\":\"" + e.getMessage() + "\"}");
        }
    }

    private void orders(HttpExchange exchange, String tenant) throws IOException {
        listings.incrementAndGet();
        Query query = Query.of(exchange.getRequestURI().getRawQuery());
        List<JsonNode> found =
                shops.computeIfAbsent(tenant, name -> new Orders()).since(query.since());
        ArrayNode page = json.createArrayNode();
        found.stream().skip(query.skip()).limit(query.limit()).forEach(page::add);
        if (query.skip() + query.limit() < found.size()) {
            String url = "https://" + tenant + ".myshopify.com"
                    + exchange.getRequestURI().getPath();
            exchange.getResponseHeaders()
                    .set(
                            "Link",
                            "<" + url + "?limit=" + query.limit() + "&page_info=" + query.next() + ">; rel=\"next\"");
        }
        send(exchange, 200, "{\"orders\":" + page + "}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
