package dev.waybill.local.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Compiles handlers and packs them as a deployment zip: classes at the root. */
final class SampleZip {
    /** Answers with what it was asked, and does what a word in it asks for. */
    static final String ECHO = """
            package sample;
            import java.io.*;
            public class EchoHandler {
                public void handleRequest(InputStream in, OutputStream out) throws IOException {
                    String event = new String(in.readAllBytes());
                    if (event.contains("please-crash")) Runtime.getRuntime().halt(3);
                    if (event.contains("please-throw")) throw new IllegalStateException("as you wish");
                    if (event.contains("please-sleep")) pause(60_000);
                    File told = new File(System.getenv("SEEN") + ".told");
                    if (event.contains("please-tell")) told.createNewFile();
                    while (event.contains("please-wait") && !told.exists()) pause(20);
                    if (event.contains("please-shout")) out.write("!".repeat(6_300_000).getBytes());
                    String body = java.util.Base64.getEncoder().encodeToString(event.getBytes());
                    out.write(("{\\"statusCode\\":202,\\"isBase64Encoded\\":true,\\"headers\\":{\\"X-Pid\\":\\""
                        + ProcessHandle.current().pid() + "\\"},\\"body\\":\\"" + body + "\\"}").getBytes());
                }

                private static void pause(long millis) {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException ended) {
                        throw new IllegalStateException(ended);
                    }
                }
            }
            """;

    /** Appends the bodies that it gets to the file that HOME names, and refuses what asks for it. */
    static final String FLOW = """
            package sample;
            import java.io.*;
            import java.nio.file.*;
            public class FlowHandler {
                public void handleRequest(InputStream in, OutputStream out) throws IOException {
                    String event = new String(in.readAllBytes());
                    Files.writeString(Path.of(System.getenv("SEEN")), event + System.lineSeparator(),
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    if (event.contains("please-throw")) throw new IllegalStateException("as you wish");
                    out.write("{\\"batchItemFailures\\":[]}".getBytes());
                }
            }
            """;

    private SampleZip() {}

    /** Copies the sample assembly of the test resources to a folder and puts the handlers' zip beside it. */
    static Path assembly(Path folder) throws IOException {
        var resources = Path.of("src/test/resources/house");
        try (var files = Files.list(resources)) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        pack(folder, Map.of("EchoHandler", ECHO, "FlowHandler", FLOW));
        return folder;
    }

    private static void pack(Path folder, Map<String, String> sources) throws IOException {
        var work = Files.createDirectories(folder.resolve("work/sample"));
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("handlers.zip")))) {
            for (var source : sources.entrySet()) {
                var file = Files.writeString(work.resolve(source.getKey() + ".java"), source.getValue());
                var failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, file.toString());
                if (failed != 0) {
                    throw new IOException("the sample does not compile: " + source.getKey());
                }
                zip.putNextEntry(new ZipEntry("sample/" + source.getKey() + ".class"));
                zip.write(Files.readAllBytes(work.resolve(source.getKey() + ".class")));
                zip.closeEntry();
            }
        }
    }
}
