package dev.waybill.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @Test
    void tokenIsKeptForItsHourForItsOwnerAlone(@TempDir Path folder) throws IOException {
        var file = folder.resolve("tokens.json");

        at(file, NOW).keep("https://desk.example", "t", 3600);

        assertThat(at(file, NOW.plus(Duration.ofMinutes(59))).find("https://desk.example"))
                .contains("t");
        assertThat(at(file, NOW.plus(Duration.ofMinutes(61))).find("https://desk.example"))
                .isEmpty();
        assertThat(at(file, NOW).find("https://other.example")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static KeptTokens at(Path file, Instant now) {
        return new KeptTokens(file, Clock.fixed(now, ZoneOffset.UTC));
    }
}
