package dev.waybill.infra.partner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code partner.json}. */
final class PartnerFile {
    /** Lambda's longest batching window. */
    private static final int LONGEST_WINDOW_SECONDS = 300;

    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,128}");

    /** Cognito takes none of these in the address of a login page, which is made of the partner's id. */
    private static final List<String> COGNITOS_OWN = List.of("aws", "amazon", "cognito");

    private PartnerFile() {}

    static Partner read(Path home, List<Tenant> tenants, Set<String> functions) {
        Fields file = Fields.ofFile(home.resolve("partner.json"))
                .only("partner", "name", "brand", "stage", "archiveWindowSeconds", "snapStart", "admins");
        return new Partner(
                id(file, home),
                file.text("name"),
                Brand.read(file.object("brand")),
                file.choice("stage", Stage.class),
                Duration.ofSeconds(file.number("archiveWindowSeconds", 1, LONGEST_WINDOW_SECONDS)),
                Set.copyOf(file.textsOf("snapStart", functions)),
                admins(file),
                tenants);
    }

    private static String id(Fields file, Path home) {
        String id = file.idOf("partner", home);
        if (COGNITOS_OWN.stream().anyMatch(id::contains)) {
            throw file.refuse(
                    "partner",
                    "is \"" + id + "\"",
                    "write an id without aws, amazon, cognito: the login page's address may hold none of them");
        }
        return id;
    }

    /** They stand in one variable, parted by commas. */
    private static Set<String> admins(Fields file) {
        List<String> names = file.texts("admins");
        for (String name : names) {
            if (!USER_NAME.matcher(name).matches()) {
                throw file.refuse(
                        "admins", "holds \"" + name + "\"", "write user names of letters, digits and . _ @ + -");
            }
        }
        return Set.copyOf(names);
    }
}
