package dev.waybill.target.tryton;

import java.util.Map;

/**
 * A login that lives.
 *
 * @param authorization the header of every call
 * @param context company and language, without which Tryton answers prices and taxes as null
 */
record Session(String authorization, Map<String, Object> context) {
    Session {
        context = Map.copyOf(context);
    }

    int company() {
        return (int) context.getOrDefault("company", 0);
    }

    @Override
    public String toString() {
        return "Session[redacted]";
    }
}
