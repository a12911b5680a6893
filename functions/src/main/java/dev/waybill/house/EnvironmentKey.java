package dev.waybill.house;

import dev.waybill.aws.Aws;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The environment's key, read from Secrets Manager on first use and kept for the life of the process. */
final class EnvironmentKey implements Supplier<String> {
    private volatile @Nullable String key;

    @Override
    public String get() {
        String known = key;
        if (known == null) {
            String name = Aws.name("WAYBILL_KEY_SECRET");
            known = Aws.secrets().getSecretValue(get -> get.secretId(name)).secretString();
            key = known;
        }
        return known;
    }
}
