package dev.waybill.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.faults.Case;
import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any texts as tenant and id: an object's key begins with the tenant's own prefix and is one that S3 takes. */
class ObjectKeyFuzz {
    private static final Instant THEN = Instant.parse("2026-11-23T05:10:00Z");
    private static final int LONGEST_KEY = 1024;

    static Stream<byte[]> hostile() {
        return Stream.of("acme\nshop:1001", "acme/../bolt\n..", "acme\n../../bolt/x", "acme\n%2e%2e%2f", "ａｃｍｅ\n/", "a")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Case(67)
    @MethodSource("hostile")
    @FuzzTest(maxDuration = "60s")
    void everyKeyStaysUnderItsTenantsPrefix(byte[] input) {
        List<String> parts = List.of(new String(input, StandardCharsets.UTF_8).split("\n", 2));
        TenantId tenant = unlessRefused(() -> new TenantId(parts.getFirst())).orElse(new TenantId("acme"));
        String id = parts.getLast();

        requireUnder("claims/" + tenant + "/", ObjectKey.claim(tenant, THEN, id));
        unlessRefused(() -> new RecordKey(tenant, EntityKind.ORDER, id)).ifPresent(record -> {
            requireUnder("states/" + tenant + "/", ObjectKey.state(record, 1, new byte[0]));
            requireUnder("states/" + tenant + "/", ObjectKey.statePrefix(record));
        });
    }

    /** What a noun refuses stands in no key. */
    private static <T> Optional<T> unlessRefused(Supplier<T> noun) {
        try {
            return Optional.of(noun.get());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static void requireUnder(String prefix, String key) {
        assertThat(key).startsWith(prefix).matches("[a-z0-9/-]+").doesNotContain("..", "//");
        assertThat(key.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_KEY);
    }
}
