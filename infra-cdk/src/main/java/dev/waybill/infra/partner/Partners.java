package dev.waybill.infra.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The folder of partners: one sub-folder each, named as the partner's id.
 *
 * @param functions the names that {@code snapStart} may hold
 */
public record Partners(Path folder, Set<String> functions) {

    /** All partners, by id. */
    public List<Partner> all() {
        return children(folder, Files::isDirectory).stream()
                .map(child -> one(child.getFileName().toString()))
                .toList();
    }

    /** The partner of this id; an unknown one is refused with the ids that there are. */
    public Partner one(String id) {
        Path home = folder.resolve(id);
        if (!Files.isRegularFile(home.resolve("partner.json"))) {
            throw new IllegalArgumentException(
                    "there is no partner \"%s\" in %s: write partners/%s/partner.json, or name one of %s"
                            .formatted(id, folder, id, ids()));
        }
        List<Tenant> tenants = children(home.resolve("tenants"), Partners::isJson).stream()
                .map(TenantFile::read)
                .toList();
        return PartnerFile.read(home, tenants, functions);
    }

    private List<String> ids() {
        return children(folder, Files::isDirectory).stream()
                .map(child -> child.getFileName().toString())
                .toList();
    }

    private static boolean isJson(Path path) {
        return path.toString().endsWith(".json");
    }

    /** Sorted, so that a synthesis is the same on every file system. */
    private static List<Path> children(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.filter(wanted).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot list " + folder, problem);
        }
    }
}
