package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import dev.waybill.infra.partner.Partners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** What to synthesize, from where, to where: arguments first, then the cdk command line's context, then the defaults. */
final class Options {
    private static final Set<String> KNOWN = Set.of("--partner", "--out", "--zip", "--partners");

    private final Map<String, String> arguments;

    private Options(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    static Options parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            if (!KNOWN.contains(arguments.get(at)) || at + 1 == arguments.size()) {
                throw new IllegalArgumentException("cannot use \"" + arguments.get(at)
                        + "\": usage: WaybillApp [--partner ID] [--out DIR] [--zip FILE] [--partners DIR]");
            }
            given.put(arguments.get(at), arguments.get(at + 1));
        }
        return new Options(given);
    }

    /** Set here and not in cdk.json, so that the assembly is the same with and without the cdk command line. */
    App app() {
        return new App(AppProps.builder()
                .outdir(arguments.get("--out"))
                .analyticsReporting(false)
                .treeMetadata(false)
                .context(Map.of("@aws-cdk/core:defaultCrossStackReferences", "strong"))
                .build());
    }

    List<Partner> partners(App app) {
        var partners = new Partners(folder(app), Room.names());
        String one = value("partner", app);
        return one == null ? partners.all() : List.of(partners.one(one));
    }

    /** The deployment zip, which must have been built. */
    Path zip(App app) {
        String given = value("zip", app);
        Path zip = given == null ? folder(app).resolve("../../functions/target/waybill-functions.zip") : Path.of(given);
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException("there is no deployment zip at " + zip.normalize()
                    + ": build it with ./mvnw -q -pl functions -am -DskipTests package");
        }
        return zip.toAbsolutePath().normalize();
    }

    private Path folder(App app) {
        String given = value("partners", app);
        Path folder = given != null
                ? Path.of(given)
                : Files.isDirectory(Path.of("partners")) ? Path.of("partners") : Path.of("infra-cdk/partners");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder of partners at " + folder
                    + ": run this in infra-cdk/ or in the repository's root, or name it with --partners DIR");
        }
        return folder;
    }

    private @Nullable String value(String name, App app) {
        String argument = arguments.get("--" + name);
        return argument != null ? argument : (String) app.getNode().tryGetContext(name);
    }
}
