package dev.waybill.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Puts TLS before plain ports, as AWS's endpoints have it and emulators have not. A process of its own, whose time is nobody's. */
final class TlsFront {
    /** What AWS's endpoints choose of what a JDK offers. */
    private static final String SUITE = "TLS_AES_128_GCM_SHA256";

    private static final String PASSWORD = "no secret: made for one bench";
    private static final int WAITING = 50;
    private static final int PIECE = 16 * 1024;

    private final Process process;
    private final Path keys;
    private final List<Integer> ports;

    private TlsFront(Process process, Path keys, List<Integer> ports) {
        this.process = process;
        this.keys = keys;
        this.ports = ports;
    }

    /** Before these ports, with a certificate made in the folder. */
    static TlsFront before(List<Integer> plain, Path folder) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        Path keys = folder.resolve("front.p12");
        int made = new ProcessBuilder(
                        java.resolve("keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made + ": see " + folder);
        }
        List<String> command = new ArrayList<>(List.of(
                java.resolve("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TlsFront.class.getName(),
                keys.toString()));
        plain.forEach(port -> command.add(port.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = process.inputReader().readLine();
        if (said == null) {
            throw new IOException("the front did not open");
        }
        return new TlsFront(
                process,
                keys,
                List.of(said.split(" ")).stream().map(Integer::valueOf).toList());
    }

    /** In the order of the plain ones. */
    List<Integer> ports() {
        return ports;
    }

    /** Flags of a JVM that trusts it. */
    List<String> trust() {
        return List.of("-Djavax.net.ssl.trustStore=" + keys, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    void close() {
        process.destroy();
    }

    /** @param arguments the key store, and the plain ports */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        SSLContext tls = tls(Path.of(arguments[0]));
        List<Integer> ports = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            SSLServerSocket door = (SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
            door.setEnabledCipherSuites(new String[] {SUITE});
            int plain = Integer.parseInt(arguments[i]);
            Thread.ofPlatform().start(() -> serve(door, plain));
            ports.add(door.getLocalPort());
        }
        System.out.println(ports.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static SSLContext tls(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(keys)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static void serve(SSLServerSocket door, int plain) {
        while (true) {
            try {
                Socket outside = door.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), plain);
                outside.setTcpNoDelay(true);
                inside.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(outside, inside));
                Thread.ofVirtual().start(() -> pass(inside, outside));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
            }
        } catch (SocketException e) {
            // The other way has ended first and closed both.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
