package dev.waybill.ops.route;

import dev.waybill.aws.Aws;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the template says of the environment: whose it is and where one logs in. */
public record Setting(
        String environment,
        String name,
        @Nullable String logo,
        String primaryColour,
        String issuer,
        String clientId,
        String hooksUrl,
        Set<String> admins) {
    public Setting {
        admins = Set.copyOf(admins);
    }

    public static Setting fromEnvironment() {
        return new Setting(
                text("WAYBILL_ENVIRONMENT"),
                text("WAYBILL_BRAND_NAME"),
                Aws.optionalName("WAYBILL_BRAND_LOGO").orElse(null),
                Aws.optionalName("WAYBILL_BRAND_COLOUR").orElse("#06c"),
                text("WAYBILL_ISSUER"),
                text("WAYBILL_CLIENT_ID"),
                text("WAYBILL_HOOKS_URL"),
                Aws.optionalName("WAYBILL_ADMINS")
                        .map(names -> Set.of(names.split(",", -1)))
                        .orElse(Set.of()));
    }

    private static String text(String variable) {
        return Aws.optionalName(variable).orElse("");
    }
}
