package dev.waybill.onboard;

import dev.waybill.events.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to a request that breaks a rule: what is wrong, and the JSON pointer to where. */
record Refusal(String error, String field) {
    private static final Pattern POINTER = Pattern.compile("(?:^|\\s)(/[^\\s:]*)");

    static Refusal of(Unreadable e) {
        String message = String.valueOf(e.getMessage());
        Matcher pointer = POINTER.matcher(message);
        return new Refusal(message, pointer.find() ? pointer.group(1) : "");
    }
}
