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

/** A Tryton 6.0 from Debian's packages, in a process of its own, with a database that is made once a build. */
record RealTryton(Process server, int port) implements Tryton {
    /** Making and seeding the database takes a minute or two on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path FOLDER = Path.of("target", "tryton").toAbsolutePath();

    /** Where there is none, the tests are skipped and say so. */
    static RealTryton up() throws IOException, InterruptedException {
        if (!isInstalled()) {
            System.out.println(
                    "No Tryton here, its tests are skipped: apt-get install tryton-modules-sale tryton-proteus");
        }
        assumeTrue(isInstalled(), "Debian's tryton-modules-sale and tryton-proteus are not installed");
        Files.createDirectories(FOLDER);
        int port = freePort();
        Process server = new ProcessBuilder("tryton/up.sh", FOLDER.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("server.log").toFile())
                .start();
        RealTryton tryton = new RealTryton(server, port);
        Instant end = Instant.now().plus(PATIENCE);
        while (!tryton.isListening()) {
            if (!server.isAlive() || Instant.now().isAfter(end)) {
                tryton.end();
                throw new IllegalStateException("Tryton does not start, see " + FOLDER.resolve("server.log"));
            }
            Thread.sleep(200);
        }
        return tryton;
    }

    @Override
    public void emptyShelf(String sku) {
        // The seed puts no desk on the shelf.
    }

    @Override
    public void forget(String sku) {
        // The seed knows no such product.
    }

    void end() throws InterruptedException {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        server.waitFor(10, TimeUnit.SECONDS);
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

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
