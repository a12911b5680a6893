package dev.waybill.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** AWS's own advice as a check of every synthesis; what we do not follow stands here with its reason. */
final class HouseChecks {
    private HouseChecks() {}

    static void watch(App app) {
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .verbose(true)
                        .reports(false)
                        .build());
    }
}
