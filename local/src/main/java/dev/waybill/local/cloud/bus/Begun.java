package dev.waybill.local.cloud.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The calls that are being put on their queues: a house that was killed between two queues finishes them when it stands
 * again, because an event that some of its targets have and others never get does not exist on EventBridge.
 *
 * @param folder where a house that keeps its data has them, a file each
 */
record Begun(Optional<Path> folder) {

    /** A call that has begun; it ends when its sender can be answered, whatever the answer. */
    record Call(Optional<Path> file) {
        void end() throws IOException {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        }
    }

    static Begun in(Optional<Path> folder) throws IOException {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        return new Begun(folder);
    }

    /** In the file before it returns, which a kill of the process leaves there. */
    Call call(JsonNode request) throws IOException {
        if (folder.isEmpty()) {
            return new Call(Optional.empty());
        }
        var draft = folder.get().resolve(UUID.randomUUID() + ".draft");
        Files.write(draft, Json.bytes(request));
        var file = draft.resolveSibling(draft.getFileName().toString().replace(".draft", ".json"));
        return new Call(Optional.of(Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE)));
    }

    /** What an earlier house left; of a draft nothing had been sent. */
    List<Path> left() throws IOException {
        if (folder.isEmpty()) {
            return List.of();
        }
        var left = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(folder.get())) {
            for (var file : files) {
                if (file.toString().endsWith(".json")) {
                    left.add(file);
                } else {
                    Files.delete(file);
                }
            }
        }
        return left;
    }
}
