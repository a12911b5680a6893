package dev.waybill.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {
    private static final int LIMIT = 1_000;

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8080", "127.0.0.1", "localhost:8080", "LocalHost", "[::1]:8080", "acme.localhost:8080"
            })
    void thisMachineIsAnsweredByWhateverItsName(String host) throws IOException {
        try (var server = LoopbackServer.open(0, LIMIT, request -> Answer.empty(204))) {
            assertThat(statusOf(server, host)).isEqualTo(204);
        }
    }

    /** A tunnel hands on the name that was asked for, and so does a browser whose page's domain points here by now. */
    @ParameterizedTest
    @ValueSource(strings = {"shop-test.example.com", "localhost.example.com", "127.0.0.1.example.com:8080", ""})
    void whoeverAsksForAnotherNameIsRefused(String host) throws IOException {
        try (var server = LoopbackServer.open(0, LIMIT, request -> Answer.empty(204))) {
            assertThat(statusOf(server, host)).isEqualTo(403);
        }
    }

    @Test
    void serverForTunnelsAnswersToAnyName() throws IOException {
        try (var server = LoopbackServer.openToTunnels(0, LIMIT, request -> Answer.empty(204))) {
            assertThat(statusOf(server, "shop-test.example.com")).isEqualTo(204);
        }
    }

    @Test
    void portThatIsForRootIsNotSaidToBeInUse() {
        assertThat(LoopbackServer.explained(80, new BindException("Permission denied")))
                .hasMessage("port 80 is for root only");
        assertThat(LoopbackServer.explained(8080, new BindException("Address already in use")))
                .hasMessage("port 8080 is in use");
    }

    /** By hand, because the JDK's client lets nobody choose the name. */
    private static int statusOf(LoopbackServer server, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
