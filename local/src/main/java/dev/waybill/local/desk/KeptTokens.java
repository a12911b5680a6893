package dev.waybill.local.desk;

import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The tokens of deployed environments, in a file that only its owner can read, until they expire. */
final class KeptTokens {
    private final KeptJson file;
    private final Clock clock;

    KeptTokens(Path file, Clock clock) {
        this.file = new KeptJson(file);
        this.clock = clock;
    }

    static KeptTokens mine() {
        return new KeptTokens(Path.of(System.getProperty("user.home"), ".waybill", "tokens.json"), Clock.systemUTC());
    }

    Optional<String> find(String desk) {
        try {
            var kept = file.read().path(desk);
            return kept.isObject()
                            && clock.instant()
                                    .isBefore(Instant.parse(kept.path("until").asText()))
                    ? Optional.of(kept.path("token").asText())
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void keep(String desk, String token, long seconds) throws IOException {
        var all = file.read();
        all.set(
                desk,
                Json.object()
                        .put("token", token)
                        .put("until", clock.instant().plusSeconds(seconds).toString()));
        file.write(all);
    }
}
