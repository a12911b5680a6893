package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A deployment zip, unpacked once for all functions and starts that use the same bytes. */
record Code(Path taskRoot) {

    /** Unpacks the zip beside those unpacked before, under the hash of its bytes. */
    static Code unpack(Path zip, Path folder) throws IOException {
        var root = folder.resolve(hash(zip)).toAbsolutePath();
        if (!Files.isDirectory(root)) {
            var draft = Files.createDirectories(folder.resolve(UUID.randomUUID().toString()));
            extract(zip, draft);
            Files.move(draft, root, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Code(root);
    }

    /** The runtime interface client, then the classes and libraries of the zip, so that all come from one loader. */
    List<String> classPath() {
        var path = new ArrayList<String>();
        for (var type : List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)) {
            path.add(origin(type));
        }
        path.add(taskRoot.toString());
        libraries().forEach(library -> path.add(library.toString()));
        path.add(origin(Tether.class));
        return path;
    }

    List<String> jvmOptions() {
        return List.of();
    }

    private List<Path> libraries() {
        var lib = taskRoot.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(lib + " cannot be read", unreadable);
        }
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(java.net.URI.create(source.getLocation().toString())).toString();
    }

    private static void extract(Path zip, Path into) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(zip + " has an entry outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String hash(Path zip) throws IOException {
        try (InputStream bytes = Files.newInputStream(zip)) {
            var digest = MessageDigest.getInstance("SHA-256");
            bytes.transferTo(new java.security.DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
