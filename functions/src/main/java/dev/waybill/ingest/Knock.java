package dev.waybill.ingest;

import dev.waybill.source.Message;
import java.util.Locale;

/** A request as it reaches the door. */
record Knock(String method, String token, Message message) {

    /** The declared content type without parameters, lower case; empty if none is declared. */
    String contentType() {
        String declared = message.header("content-type").orElse("");
        int parameters = declared.indexOf(';');
        return (parameters < 0 ? declared : declared.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the declared charset is UTF-8 or none: JSON has no other. */
    boolean isUtf8() {
        String declared = message.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int charset = declared.indexOf("charset=");
        return charset < 0
                || declared.substring(charset + "charset=".length())
                        .replace("\"", "")
                        .strip()
                        .startsWith("utf-8");
    }

    /** Whether the body comes as it was signed: none of our senders compresses. */
    boolean isPlain() {
        String encoding = message.header("content-encoding").orElse("identity");
        return encoding.equalsIgnoreCase("identity");
    }
}
