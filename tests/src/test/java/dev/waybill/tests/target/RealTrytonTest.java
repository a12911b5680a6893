package dev.waybill.tests.target;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;

/** The scenarios against a Tryton 6.0 from Debian's packages, with a database that is made once a build. */
@Isolated("two simulators beside it starve the ERP of the machine, and its answers come too late")
class RealTrytonTest extends TrytonScenarios {
    /** Making and seeding the database takes a minute or two on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path FOLDER = Path.of("target", "tryton").toAbsolutePath();
    private static @Nullable Process server;
    private static int port;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        if (!isInstalled()) {
            System.out.println(
                    "No Tryton here, its tests are skipped: apt-get install tryton-modules-sale tryton-proteus");
        }
        assumeTrue(isInstalled(), "Debian's tryton-modules-sale and tryton-proteus are not installed");
        Files.createDirectories(FOLDER);
        port = freePort();
        Process started = new ProcessBuilder("tryton/up.sh", FOLDER.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("server.log").toFile())
                .start();
        server = started;
        Instant end = Instant.now().plus(PATIENCE);
        while (!isListening()) {
            if (!started.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("Tryton does not start, see " + FOLDER.resolve("server.log"));
            }
            Thread.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        Process started = server;
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroy);
            started.destroy();
            started.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Override
    int erpPort() {
        return port;
    }

    @Override
    void emptyShelf(String sku) {
        // The seed puts no desk on the shelf.
    }

    @Override
    void forget(String sku) {
        // The seed knows no such product.
    }

    private static boolean isInstalled() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/trytond"))) {
            return false;
        }
        return new ProcessBuilder("/usr/bin/python3", "-c", "import proteus, trytond.modules.sale")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
