package dev.waybill.local.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.local.wire.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void temporaryFolderGoesWithItsHouse() throws IOException {
        var data = DataFolder.open(Optional.empty(), "demo");
        Files.createDirectories(data.path().resolve("logs"));

        data.close();

        assertThat(data.path()).doesNotExist();
    }

    /** What failed names a log in it. */
    @Test
    void folderThatSomebodyWillWantToLookIntoStays() throws IOException {
        var data = DataFolder.open(Optional.empty(), "demo");

        data.keep();
        data.close();

        assertThat(data.path()).isDirectory();
        new Folder(data.path()).delete();
    }

    @Test
    void folderIsRemovedWhileTheLastToWriteThereGoes() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        var writer = Thread.ofPlatform().start(() -> write(data));

        new Folder(data).delete();

        writer.join();
        new Folder(data).delete();
        assertThat(data).doesNotExist();
    }

    @Test
    void folderThatAHouseUsesIsNotTakenForOneThatWasLeft() throws IOException {
        try (var data = DataFolder.open(Optional.of(folder.resolve("data")), "demo")) {
            assertThatThrownBy(() -> DataFolder.removeLeft(data.path())).isInstanceOf(Mishap.class);

            assertThat(data.path().resolve("waybill.json")).exists();
        }
    }

    private static void write(Path data) {
        for (var file = 0; file < 200; file++) {
            try {
                Files.writeString(data.resolve("file-" + file), "still here");
            } catch (IOException gone) {
                return;
            }
        }
    }
}
