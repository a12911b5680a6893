package dev.waybill.tests.erp;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where one tenant's effects are counted. */
record Ledger(Effects effects, String tenant) {
    void happened(String key) {
        effects.happened(tenant, key);
    }

    void describe(String key, ObjectNode detail) {
        effects.describe(tenant, key, detail);
    }
}
