package dev.waybill.local.cold;

import dev.waybill.local.cloud.functions.FunctionSettings;
import dev.waybill.local.cloud.functions.Start;
import java.util.Locale;

/** What is started again and again: a function, how it begins, and what is timed. */
@SuppressWarnings("ArrayRecordComponent") // the payload is sent, never compared
record Subject(String name, Way way, FunctionSettings settings, byte[] payload) {
    /** What is timed, under which circumstances. */
    enum Way {
        PLAIN(Start.PLAIN),
        AOT(Start.CACHED),
        /** The first answer of a process that has started. */
        UNPRIMED(Start.PLAIN),
        /** The first answer of a process whose hooks have run. */
        PRIMED(Start.RESTORED);

        final Start start;

        Way(Start start) {
            this.start = start;
        }

        boolean isAnswerAlone() {
            return this == UNPRIMED || this == PRIMED;
        }
    }

    /** Whether the function meets records as the demonstration left them, or as if nothing had happened yet. */
    boolean meetsRecords() {
        return !settings.handler().contains(".flow.") && !settings.handler().startsWith("dev.waybill.baselines.");
    }

    /** The name of its figures. */
    String figure() {
        return "cold-" + name.toLowerCase(Locale.ROOT) + "-" + way.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name + " " + way.name().toLowerCase(Locale.ROOT);
    }
}
