package dev.waybill.local.house;

import dev.waybill.local.cloud.Cloud;
import dev.waybill.local.cloud.CloudSettings;
import dev.waybill.local.template.Assembly;
import dev.waybill.local.template.TemplateException;
import dev.waybill.local.wire.RefusedException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A house that runs in this process until it is closed. */
public final class House implements AutoCloseable {
    private final DataFolder data;
    private final Cloud cloud;
    private final HouseNote note;

    private House(DataFolder data, Cloud cloud, HouseNote note) {
        this.data = data;
        this.cloud = cloud;
        this.note = note;
    }

    /** Stands the house up and gives the tenants of the assembly their secrets. */
    public static House open(HouseOptions options) throws IOException {
        var data = DataFolder.open(options.data(), options.partner());
        try {
            var cloud = Cloud.standUp(Assembly.read(options.assembly()), settings(options, data));
            var house = new House(data, cloud, note(options, data, cloud));
            house.adoptTenants();
            return house;
        } catch (IOException | RuntimeException notOpened) {
            if (Files.isDirectory(data.path().resolve("logs"))) {
                data.keep(); // a function has spoken, and the reason may name its log
            }
            data.close();
            throw explained(notOpened, data);
        }
    }

    private static CloudSettings settings(HouseOptions options, DataFolder data) {
        var environment =
                new TreeMap<>(options.tunnel().map(Tunnel::environment).orElse(Map.of()));
        environment.put("WAYBILL_LOCAL_TARGETS", String.join(",", options.localTargets()));
        return new CloudSettings(
                data.path(),
                code(data),
                !data.isTemporary(),
                options.port(),
                options.tunnel().map(Tunnel::port),
                environment,
                options.metered(),
                options.likeAws());
    }

    /** Unpacked code is the same for every house of this repository, and is kept from one to the next. */
    private static Path code(DataFolder data) {
        var home = System.getProperty("waybill.home");
        return home == null ? data.path().resolve("code") : Path.of(home, ".waybill", "code");
    }

    private static HouseNote note(HouseOptions options, DataFolder data, Cloud cloud) {
        return new HouseNote(
                ProcessHandle.current().pid(),
                Instant.now(),
                options.partner(),
                cloud.url(),
                data.path(),
                data.isTemporary(),
                cloud.endpoints(),
                cloud.handlers());
    }

    private void adoptTenants() throws IOException {
        try {
            var running = new RunningHouse(note);
            for (var document : cloud.tenantDocuments()) {
                running.adopt(document);
            }
        } catch (IOException | RuntimeException failed) {
            cloud.close();
            throw failed;
        }
    }

    private static Mishap explained(Exception problem, DataFolder data) {
        return switch (problem) {
            case Mishap known -> known;
            case BindException notOurs ->
                Mishap.unusable(notOurs.getMessage() + ": choose another with --port or --hooks-port");
            case TemplateException template -> Mishap.unusable(String.valueOf(template.getMessage()));
            case RefusedException refused -> Mishap.unusable(String.valueOf(refused.getMessage()));
            default -> unreadable(problem, data);
        };
    }

    private static Mishap unreadable(Exception problem, DataFolder data) {
        var mishap = Mishap.unusable("the house could not be opened: " + problem.getMessage()
                + (Files.exists(data.path()) ? " (data folder " + data.path() + ")" : ""));
        mishap.initCause(problem);
        return mishap;
    }

    public HouseNote note() {
        return note;
    }

    /** Leaves a temporary data folder where it is when the house goes, and says where: its logs are wanted. */
    public Path keepData() {
        data.keep();
        return data.path();
    }

    public Cloud cloud() {
        return cloud;
    }

    /** Ends every process of the house; a temporary data folder goes with it. */
    @Override
    public void close() throws IOException {
        cloud.close();
        data.close();
    }
}
