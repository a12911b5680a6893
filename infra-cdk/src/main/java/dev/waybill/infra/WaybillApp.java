package dev.waybill.infra;

import dev.waybill.infra.partner.Partner;
import dev.waybill.infra.partner.Tenant;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/**
 * Writes the cloud assembly of one partner or of all: {@code [--partner ID] [--out DIR] [--zip FILE]}, or as context of
 * the cdk command line ({@code -c partner=ID}).
 */
public final class WaybillApp {
    private WaybillApp() {}

    /** Ends with 1 and one line when a file or an argument is wrong. */
    public static void main(String[] arguments) {
        try {
            synthesize(Options.parse(List.of(arguments)));
        } catch (IllegalArgumentException mistake) {
            end(mistake.getMessage());
        } catch (UncheckedIOException problem) {
            boolean node = String.valueOf(problem.getMessage()).contains("Cannot run program \"node\"");
            end(
                    node
                            ? "CDK needs Node: install version 20 or later so that node is on the path"
                            : problem.getMessage());
        }
    }

    private static void end(@Nullable String reason) {
        System.err.println(reason);
        System.exit(1);
    }

    static Path synthesize(Options options) {
        App app = options.app();
        for (Partner partner : options.partners(app)) {
            stacksOf(partner, app, options.zip(app));
        }
        HouseChecks.watch(app);
        return Path.of(app.synth().getDirectory());
    }

    private static void stacksOf(Partner partner, App app, Path zip) {
        String prefix = "waybill-" + partner.id();
        PartnerState state = tagged(new PartnerState(app, prefix + "-state", partner), partner);
        PartnerStreet street = tagged(new PartnerStreet(app, prefix + "-street", partner, state, codeOf(zip)), partner);
        for (Tenant tenant : partner.tenants()) {
            String id = prefix + "-tenant-" + tenant.id();
            var stack = tagged(new TenantStack(app, id, partner, tenant, state, street, codeOf(zip)), partner);
            Tags.of(stack).add("waybill:tenant", tenant.id());
        }
    }

    /** A stack refuses an asset that is another stack's, so each gets its own view of the same file. */
    private static Code codeOf(Path zip) {
        return Code.fromAsset(zip.toString());
    }

    private static <S extends Construct> S tagged(S stack, Partner partner) {
        Tags.of(stack).add("waybill:partner", partner.id());
        Tags.of(stack).add("waybill:stage", partner.stage().wireName());
        return stack;
    }
}
