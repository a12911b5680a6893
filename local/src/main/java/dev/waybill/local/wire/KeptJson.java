package dev.waybill.local.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One JSON object in one file that only its owner can read: written whole, on the disk before the call returns. */
public record KeptJson(Path file) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** What was written last, or an empty object. */
    public ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            return Json.object();
        }
        if (Json.read(file) instanceof ObjectNode kept) {
            return kept;
        }
        throw new IOException(file + " is not what the house wrote: use another data folder");
    }

    public void write(ObjectNode content) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        // A name of its own: two commands may write the same file at once.
        var draft = Files.createTempFile(folder, file.getFileName().toString(), ".draft", OWNER_ONLY);
        try {
            fill(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void fill(Path draft, ObjectNode content) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(Json.bytes(content));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
