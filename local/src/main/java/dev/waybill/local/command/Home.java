package dev.waybill.local.command;

import dev.waybill.local.house.Mishap;
import java.nio.file.Path;

/** The repository that this command was built in; the launcher says where that is. */
final class Home {
    private Home() {}

    static Path path() {
        var home = System.getProperty("waybill.home");
        if (home == null) {
            throw Mishap.unusable("the system property waybill.home is not set: start this with ./waybill");
        }
        return Path.of(home);
    }
}
