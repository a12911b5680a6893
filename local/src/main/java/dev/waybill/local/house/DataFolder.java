package dev.waybill.local.house;

import dev.waybill.local.wire.Folder;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder where a house keeps its things, held by one house at a time. */
final class DataFolder implements AutoCloseable {
    private static final int FORMAT = 1;

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;
    private volatile boolean kept;

    private DataFolder(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** Opens the folder that is wanted, or a temporary one; refuses one of another partner, format or house. */
    static DataFolder open(Optional<Path> wanted, String partner) throws IOException {
        var path = wanted.isPresent()
                ? Files.createDirectories(wanted.get().toAbsolutePath().normalize())
                : Files.createTempDirectory("waybill-");
        var lock = lock(path);
        var folder = new DataFolder(path, wanted.isEmpty(), lock);
        try {
            folder.check(partner);
            return folder;
        } catch (IOException | RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    Path path() {
        return path;
    }

    boolean isTemporary() {
        return temporary;
    }

    /** From now on it stays, temporary or not: somebody will want to look into it. */
    void keep() {
        kept = true;
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // said below: another house of the same process is one, too
        }
        channel.close();
        throw Mishap.unusable("another house uses " + path + ": `waybill down` it, or choose another --data");
    }

    private void check(String partner) throws IOException {
        var file = new KeptJson(path.resolve("waybill.json"));
        try {
            var kept = file.read();
            if (kept.isEmpty()) {
                file.write(Json.object().put("format", FORMAT).put("partner", partner));
            } else if (kept.path("format").asInt() != FORMAT) {
                throw Mishap.unusable(path + " is of another version of the house: choose another --data");
            } else if (!kept.path("partner").asText().equals(partner)) {
                throw Mishap.unusable(path + " belongs to partner "
                        + kept.path("partner").asText() + ": choose another --data, or give --partner");
            }
        } catch (IOException corrupt) {
            throw Mishap.unusable("the data folder is damaged: " + corrupt.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary && !kept) {
            new Folder(path).delete();
        }
    }

    /** Removes a temporary folder that a killed house left; one that a house uses stays. */
    static void removeLeft(Path left) throws IOException {
        if (Files.isDirectory(left)) {
            try (var _ = lock(left)) {
                new Folder(left).delete();
            }
        }
    }
}
