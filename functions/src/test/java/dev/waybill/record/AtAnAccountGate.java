package dev.waybill.record;

import dev.waybill.aws.Row;
import dev.waybill.aws.Table;
import dev.waybill.memory.InMemoryTable;
import dev.waybill.memory.Passing;
import dev.waybill.memory.TestClock;
import dev.waybill.model.TenantId;
import dev.waybill.nature.Nature;
import java.security.SecureRandom;
import java.time.Instant;

/** The gate before acme's ERP, at noon, over a table that another process may write first. */
abstract class AtAnAccountGate {
    static final TenantId ACME = new TenantId("acme");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final TestClock clock = new TestClock(NOON);
    final InMemoryTable table = new InMemoryTable();
    final Nature nature = new Nature(clock, new SecureRandom(), clock::advance);
    final AccountGate gate = new AccountGate(table, nature);

    boolean isOpen() {
        return gate.admit(ACME, "erp", 1_000).isPresent();
    }

    /** Another process takes ten calls, or moves the breaker's row, between our first read and our write. */
    static final class OthersFirst extends Passing {
        private final String sort;
        private boolean done;

        OthersFirst(Table table, String sort) {
            super(table);
            this.sort = sort;
        }

        @Override
        public boolean putOver(Row row, long expectedVersion) {
            if (!done && row.sort().equals(sort)) {
                done = true;
                super.putOver(row, expectedVersion);
            }
            return super.putOver(row, expectedVersion);
        }
    }
}
