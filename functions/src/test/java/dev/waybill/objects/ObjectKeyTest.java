package dev.waybill.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.EntityKind;
import dev.waybill.model.RecordKey;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant THEN = Instant.parse("2026-11-23T05:10:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"../../bolt/x", "%2e%2e/bolt", "/etc/passwd", "a\u0000b", "ａｃｍｅ/..", "shop:1 001"})
    void noTextOfASenderLeavesItsTenantsPrefix(String hostile) {
        String claim = ObjectKey.claim(ACME, THEN, hostile);
        String state = ObjectKey.state(new RecordKey(ACME, EntityKind.ORDER, hostile), 3, new byte[] {1});

        assertThat(claim).matches("claims/acme/2026/11/23/05/[0-9a-f]{32}");
        assertThat(state).matches("states/acme/order/[0-9a-f]{32}/3-[0-9a-f]{32}");
    }

    @Test
    void theHourIsThatOfTheEventInUtc() {
        assertThat(ObjectKey.archiveHour(THEN)).isEqualTo("archive/2026/11/23/05/");
    }
}
