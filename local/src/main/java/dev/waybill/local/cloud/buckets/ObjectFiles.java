package dev.waybill.local.cloud.buckets;

import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** The objects of one bucket: a file each, named by the encoded key, so that no key can leave the folder. */
final class ObjectFiles {
    /** A file name may have 255 bytes; the engine that keeps objects by name refuses what does not fit. */
    private static final int LONGEST_NAME = 240;

    private final Path folder;
    private final Path drafts;
    private final Map<String, StoredObject> index = new ConcurrentSkipListMap<>();

    ObjectFiles(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("objects"));
        this.drafts = Files.createDirectories(folder.resolve("drafts"));
        try (var files = Files.list(this.folder)) {
            for (var file : files.toList()) {
                var key = java.net.URLDecoder.decode(file.getFileName().toString(), StandardCharsets.UTF_8);
                index.put(key, describe(key, Files.readAllBytes(file), file));
            }
        }
    }

    /** Writes a draft, forces it to the disk and renames it: a reader or a crash sees all of it or nothing. */
    synchronized StoredObject put(String key, byte[] body) throws IOException {
        var file = file(key);
        var draft = drafts.resolve(UUID.randomUUID().toString());
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(body);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (FileAlreadyExistsException impossible) {
            throw new IOException("a random name was taken", impossible);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var stored = describe(key, body, file);
        index.put(key, stored);
        return stored;
    }

    Optional<StoredObject> head(String key) {
        return Optional.ofNullable(index.get(key));
    }

    byte[] read(String key) throws IOException {
        try {
            return Files.readAllBytes(file(key));
        } catch (NoSuchFileException gone) {
            throw new RefusedException(404, "NoSuchKey", "The specified key does not exist.");
        }
    }

    synchronized void delete(String key) throws IOException {
        Files.deleteIfExists(file(key));
        index.remove(key);
    }

    /** All objects whose key begins so, in the order of their keys. */
    List<StoredObject> list(String prefix) {
        var found = new ArrayList<StoredObject>();
        index.values().stream()
                .filter(stored -> stored.key().startsWith(prefix))
                .sorted(Comparator.comparing(StoredObject::key))
                .forEach(found::add);
        return found;
    }

    private Path file(String key) {
        var name = URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace(".", "%2E");
        if (name.length() > LONGEST_NAME) {
            throw new RefusedException(
                    400, "KeyTooLongError", "the local buckets take keys of up to " + LONGEST_NAME + " encoded bytes");
        }
        return folder.resolve(name);
    }

    private static StoredObject describe(String key, byte[] body, Path file) throws IOException {
        var modified = Files.getLastModifiedTime(file).toInstant();
        return new StoredObject(key, "\"" + md5(body) + "\"", body.length, modified);
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
