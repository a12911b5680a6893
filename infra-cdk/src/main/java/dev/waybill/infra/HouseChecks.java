package dev.waybill.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** AWS's own advice as a check of every synthesis; whoever does not follow it says why, beside the thing itself. */
final class HouseChecks {
    private HouseChecks() {}

    static void watch(App app) {
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).build());
    }

    /** Puts up with one finding on one thing, for a reason that stands in the template too. */
    static void accept(Construct subject, String rule, String reason) {
        accept(subject, NagPackSuppression.builder().id(rule).reason(reason).build());
    }

    /** A permission for objects cannot name each object; it names their prefix. */
    static void acceptObjectsBelow(Role role, List<String> prefixes) {
        accept(
                role,
                NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason("Objects come and go; the prefix is the narrowest name that they have in common")
                        .appliesTo(prefixes.stream()
                                .map(prefix -> "Resource::<ArchiveDA4CB258.Arn>/" + prefix)
                                .toList())
                        .build());
    }

    private static void accept(Construct subject, NagPackSuppression suppression) {
        NagSuppressions.addResourceSuppressions(subject, List.of(suppression), true);
    }
}
