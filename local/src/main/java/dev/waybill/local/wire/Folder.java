package dev.waybill.local.wire;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A folder that goes with all that is in it. */
public record Folder(Path path) {
    private static final int MOST_ATTEMPTS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** Removes it; who was told to stop writing there may take a moment to do so. */
    public void delete() throws IOException {
        for (var attempt = 1; Files.exists(path); attempt++) {
            try {
                deleteOnce();
            } catch (DirectoryNotEmptyException stillWritten) {
                if (attempt == MOST_ATTEMPTS) {
                    throw stillWritten;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private void deleteOnce() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
