package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.faults.Case;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SafeHttpTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    @Case(98)
    void aNameThatChangesItsAddressIsConnectedToTheCheckedOneOrNotAtAll() throws IOException {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        Names names = new Names(UrlPolicy.of(""), host -> new InetAddress[] {InetAddress.getByName(answers.pop())});

        List<InetSocketAddress> first = names.resolve("erp.example", 443);

        assertThat(first).containsExactly(new InetSocketAddress(InetAddress.getByName("93.184.216.34"), 443));
        assertThat(answers).hasSize(1);
        assertThatThrownBy(() -> names.resolve("erp.example", 443)).isInstanceOf(Names.NotPublic.class);
    }

    @Test
    void theNameIsAskedOnceAndItsAnswerIsConnectedTo() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        int port = server(200, 0);
        UrlPolicy policy = UrlPolicy.of("erp.example:" + port);
        Names names = new Names(policy, host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        SafeHttp http = keep(new SafeHttp(policy, SafeHttp.connectionsTo(names).build()));

        Reply reply = http.post("http://erp.example:" + port + "/", Map.of(), BODY, SOON);

        assertThat(reply).isInstanceOf(Reply.Received.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aQuestionIsBoundByTheSameRulesAsACall() throws IOException {
        int port = server(302, 0);
        SafeHttp http = keep(new SafeHttp(UrlPolicy.of("127.0.0.1:" + port)));

        Reply redirect = http.get("http://127.0.0.1:" + port + "/orders", Map.of(), SOON);
        Reply elsewhere = http.get("http://169.254.169.254/latest", Map.of(), SOON);
        Reply tooLate = http.get("http://127.0.0.1:" + port + "/orders", Map.of(), Duration.ZERO);

        assertThat(redirect)
                .isInstanceOfSatisfying(
                        Reply.Received.class,
                        answer -> assertThat(answer.status()).isEqualTo(302));
        assertThat(elsewhere).isInstanceOf(Reply.Forbidden.class);
        assertThat(tooLate).isInstanceOf(Reply.NotSent.class);
    }

    @Test
    @Case(98)
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        int port = server(302, 0);

        Reply reply = post(port, SOON);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Received.class,
                        answer -> assertThat(answer.status()).isEqualTo(302));
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws IOException {
        int port = server(200, 5 * 1024 * 1024);

        Reply reply = post(port, Duration.ofSeconds(10));

        assertThat(reply).isInstanceOf(Reply.Lost.class);
    }

    @Test
    @Case(92)
    void anAnswerThatDripsIsGivenUpInTime() throws IOException {
        int port = drip();
        long start = System.nanoTime();

        Reply reply = post(port, SOON);

        assertThat(reply).isInstanceOf(Reply.Lost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whatCannotBeReachedWasNotSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Reply reply = post(port, SOON);

        assertThat(reply).isInstanceOf(Reply.NotSent.class);
    }

    @Test
    void aCallWithoutTimeIsNotBegun() throws IOException {
        int port = server(200, 0);

        Reply reply = post(port, Duration.ofMillis(10));

        assertThat(reply).isEqualTo(new Reply.NotSent("no time left"));
    }

    private Reply post(int port, Duration remaining) {
        SafeHttp http = keep(new SafeHttp(UrlPolicy.of("127.0.0.1:" + port)));
        return http.post("http://127.0.0.1:" + port + "/", Map.of(), BODY, remaining);
    }

    private int server(int status, int bytes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
            exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.close();
        });
        server.start();
        open.push(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    /** A server that answers one byte every 50 ms. */
    private int drip() throws IOException {
        ServerSocket server = keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread thread = Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + " ".repeat(1000))
                        .getBytes(StandardCharsets.US_ASCII);
                for (byte one : answer) {
                    socket.getOutputStream().write(one);
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        open.push(thread::interrupt);
        return server.getLocalPort();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.push(resource);
        return resource;
    }
}
