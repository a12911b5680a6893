package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A deployment zip, unpacked once for all functions and starts that use the same bytes: as Lambda lays it out, and its
 * classes once more as a jar, because the JVM's caches take no folders.
 */
record Code(Path folder) {
    /** Counts up when what is unpacked changes, so that folders of an earlier house are left alone. */
    private static final int LAYOUT = 3;

    /** Unpacks the zip beside those unpacked before, under the hash of its bytes. */
    static Code unpack(Path zip, Path into) throws IOException {
        var folder = into.resolve(hash(zip) + "-" + LAYOUT).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            var draft = Files.createDirectories(into.resolve(UUID.randomUUID().toString()));
            extract(zip, draft);
            NativePart.unpack(new Code(draft).nativePart());
            try {
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException notMoved) {
                if (!Files.isDirectory(folder)) { // else another house was quicker, with the same bytes
                    throw notMoved;
                }
            }
        }
        return new Code(folder);
    }

    /** Where the function finds its files, as on Lambda. */
    Path taskRoot() {
        return folder.resolve("task");
    }

    /** The JVM's cache of loaded and linked classes, which more than halves the start of a process; made by {@link Warmup}. */
    Path cache() {
        return folder.resolve("classes.aot");
    }

    Path nativePart() {
        return folder.resolve("runtime-interface-client.so");
    }

    /** The runtime interface client, then the classes and libraries of the zip, so that all come from one loader. */
    List<String> classPath() {
        var path = new ArrayList<String>();
        for (var type : List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)) {
            path.add(origin(type));
        }
        path.add(folder.resolve("classes.jar").toString());
        libraries().forEach(library -> path.add(library.toString()));
        path.add(origin(Tether.class));
        return path;
    }

    /** Where a class of this process was loaded from. */
    static String origin(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(source.toString())).toString();
    }

    private List<Path> libraries() {
        var lib = taskRoot().resolve("lib");
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(lib + " cannot be read", unreadable);
        }
    }

    private static void extract(Path zip, Path into) throws IOException {
        var root = Files.createDirectories(into.resolve("task"));
        try (var entries = new ZipInputStream(Files.newInputStream(zip));
                var jar = new ZipOutputStream(Files.newOutputStream(into.resolve("classes.jar")))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException(zip + " has an entry outside of itself: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target, StandardCopyOption.REPLACE_EXISTING);
                    if (!entry.getName().startsWith("lib/")) {
                        copy(target, entry.getName(), jar);
                    }
                }
            }
        }
    }

    private static void copy(Path file, String name, ZipOutputStream jar) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
    }

    private static String hash(Path zip) throws IOException {
        try (var bytes = Files.newInputStream(zip)) {
            var digest = MessageDigest.getInstance("SHA-256");
            bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
