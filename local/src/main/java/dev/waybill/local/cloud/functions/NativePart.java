package dev.waybill.local.cloud.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The native library of the runtime interface client. Left alone, each process unpacks it to the same file in {@code /tmp},
 * and one that starts overwrites the code that another has mapped: SIGBUS.
 */
final class NativePart {
    private static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativePart() {}

    /** Unpacks the library of this machine's processor and C library. */
    static void unpack(Path file) throws IOException {
        var isArm = System.getProperty("os.arch").equals("aarch64");
        var isMusl = Files.exists(Path.of("/lib/ld-musl-" + (isArm ? "aarch64" : "x86_64") + ".so.1"));
        var name = "/jni/libaws-lambda-jni.linux" + (isMusl ? "_musl" : "") + (isArm ? "-aarch_64.so" : "-x86_64.so");
        try (var library = AWSLambda.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new IOException("the runtime interface client has no " + name);
            }
            Files.copy(library, file);
        }
    }

    /** Tells the runtime interface client to load the unpacked one. */
    static List<String> options(Path file) {
        return List.of("-D" + PROPERTY + "=" + file);
    }
}
