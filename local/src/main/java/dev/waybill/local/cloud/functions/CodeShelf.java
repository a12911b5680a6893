package dev.waybill.local.cloud.functions;

import dev.waybill.local.wire.Folder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Unpacked code, which houses share. Each holds what it uses by a locked file in it, which the system lets go when its process
 * ends, however that ends; what nobody holds any more, a house that stands up removes.
 */
final class CodeShelf implements AutoCloseable {
    private static final String HELD = "held";

    private final Path folder;
    private final Map<Path, Code> unpacked = new ConcurrentHashMap<>();
    private final Map<Path, FileChannel> held = new HashMap<>();

    CodeShelf(Path folder) {
        this.folder = folder;
    }

    /** The code of a zip as it was when this house first used it: a build that makes the file anew does not change it. */
    Code code(Path zip) throws IOException {
        var known = unpacked.get(zip);
        return known == null ? unpackedAndHeld(zip) : known;
    }

    private Code unpackedAndHeld(Path zip) throws IOException {
        // A process cannot wait for a lock of its own.
        synchronized (CodeShelf.class) {
            try (var channel = lockable();
                    var _ = channel.lock()) {
                var code = Code.unpack(zip, folder);
                if (unpacked.putIfAbsent(zip, code) == null) {
                    hold(code);
                }
                return code;
            }
        }
    }

    private void hold(Code code) throws IOException {
        var file = Files.createDirectories(code.folder().resolve(HELD)).resolve(mine() + UUID.randomUUID());
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        held.put(file, channel);
        channel.lock();
    }

    /** Removes the code of earlier builds, and what a process that was killed had half unpacked. */
    void sweep() throws IOException {
        synchronized (CodeShelf.class) {
            try (var channel = lockable();
                    var _ = channel.lock()) {
                for (var code : list(folder)) {
                    if (Files.isDirectory(code) && !isHeld(code)) {
                        new Folder(code).delete();
                    }
                }
            }
        }
    }

    private FileChannel lockable() throws IOException {
        return FileChannel.open(
                Files.createDirectories(folder).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean isHeld(Path code) throws IOException {
        var isHeld = false;
        for (var file : list(code.resolve(HELD))) {
            if (isLocked(file)) {
                isHeld = true;
            } else {
                Files.delete(file);
            }
        }
        return isHeld;
    }

    /** A file of this process is not touched: to close it a second time would let go of its lock. */
    private static boolean isLocked(Path file) throws IOException {
        if (file.getFileName().toString().startsWith(mine())) {
            return true;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        }
    }

    /** Of this process, and of no other that had its id before. */
    private static String mine() {
        var process = ProcessHandle.current();
        return process.pid() + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (CodeShelf.class) {
            for (var file : held.entrySet()) {
                Files.deleteIfExists(file.getKey());
                file.getValue().close();
            }
            held.clear();
            unpacked.clear();
        }
    }
}
