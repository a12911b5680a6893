package dev.waybill.infra.partner;

import java.util.Locale;

/** What an environment is for, and so what happens to its data when its stacks go. */
public enum Stage {
    /** Real retailers: data outlives the stacks and cannot be deleted by accident. */
    PRODUCTION,
    /** Trying things out: data goes with the stacks. */
    REHEARSAL;

    /** As it stands in partner.json. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether data must outlive the stacks. */
    public boolean keepsData() {
        return this == PRODUCTION;
    }
}
