package dev.waybill.local.house;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a running house is, for the commands that come after {@code up}.
 *
 * @param temporary whether the data folder goes with the house
 * @param handlers function names by the simple name of their handler's class
 */
public record HouseNote(
        long pid,
        Instant started,
        String partner,
        String url,
        Path data,
        boolean temporary,
        Map<String, String> endpoints,
        Map<String, String> handlers) {
    /** The folder from which the commands are given. */
    public static final Path HERE = Path.of("");

    public HouseNote {
        endpoints = Map.copyOf(endpoints);
        handlers = Map.copyOf(handlers);
    }

    /** The note's place in that folder. */
    public static Path place() {
        return Path.of(".waybill", "house.json");
    }

    /** The note that is there, if its house still runs. */
    public static Optional<HouseNote> find() throws IOException {
        return in(HERE);
    }

    /** The note in another folder, if its house still runs. */
    public static Optional<HouseNote> in(Path folder) throws IOException {
        return any(folder).filter(HouseNote::isRunning);
    }

    /** Takes away what a house that was killed left: its note, and a temporary data folder, where secrets stand. */
    public static Optional<HouseNote> clear(Path folder) throws IOException {
        var left = any(folder).filter(note -> !note.isRunning());
        if (left.isPresent()) {
            if (left.get().temporary) {
                DataFolder.removeLeft(left.get().data);
            }
            left.get().remove(folder);
        }
        return left;
    }

    private static Optional<HouseNote> any(Path folder) throws IOException {
        var note = folder.resolve(place());
        return Files.exists(note) ? Optional.of(read(Json.read(note))) : Optional.empty();
    }

    public void write(Path folder) throws IOException {
        var note = Json.object()
                .put("pid", pid)
                .put("started", started.toString())
                .put("partner", partner)
                .put("url", url)
                .put("data", data.toString())
                .put("temporary", temporary);
        endpoints.forEach(note.putObject("endpoints")::put);
        handlers.forEach(note.putObject("handlers")::put);
        new KeptJson(folder.resolve(place())).write(note);
    }

    /** Takes the note away; the data folder is its house's own. */
    public void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(place()));
    }

    /** The process, unless its id belongs to another one by now. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive())
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> !start.isAfter(started))
                        .orElse(true));
    }

    private boolean isRunning() {
        return process().isPresent();
    }

    private static HouseNote read(JsonNode note) {
        return new HouseNote(
                note.path("pid").asLong(),
                Instant.parse(note.path("started").asText()),
                note.path("partner").asText(),
                note.path("url").asText(),
                Path.of(note.path("data").asText()),
                note.path("temporary").asBoolean(),
                texts(note.path("endpoints")),
                texts(note.path("handlers")));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
