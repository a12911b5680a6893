package dev.waybill.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A webhook as it came: its headers by lower-case name, and the exact bytes that the sender signed. */
public final class Message {
    private final Map<String, String> headers;
    private final byte[] body;

    public Message(Map<String, String> headers, byte[] body) {
        this.headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
        this.body = body.clone();
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** A copy of the body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** How many bytes the body has. */
    public int length() {
        return body.length;
    }

    @Override
    public String toString() {
        return "Message[" + body.length + " bytes]";
    }
}
