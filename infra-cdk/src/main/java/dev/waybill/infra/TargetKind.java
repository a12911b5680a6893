package dev.waybill.infra;

import java.util.Locale;

/** The kinds of target that have a queue of their own, so that a slow kind does not hold up another. */
enum TargetKind {
    TRYTON,
    HTTP;

    /** As it stands in names of resources. */
    String title() {
        return name().charAt(0) + wireName().substring(1);
    }

    /** As it stands in {@code detail.data.targetKind}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
