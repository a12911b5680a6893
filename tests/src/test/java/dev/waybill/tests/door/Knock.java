package dev.waybill.tests.door;

import dev.waybill.source.Message;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A request at the door: by which method, at which endpoint, with what. */
record Knock(String method, String token, Message message) {

    Knock with(Message other) {
        return new Knock(method, token, other);
    }

    Knock with(String header, String value) {
        Map<String, String> headers = new HashMap<>(message.headers());
        headers.put(header, value);
        return with(new Message(headers, message.body()));
    }

    Knock at(String otherToken) {
        return new Knock(method, otherToken, message);
    }

    Knock by(String otherMethod) {
        return new Knock(otherMethod, token, message);
    }

    /** Whether nothing that the door sees tells the two apart. */
    boolean isSameAs(Knock other) {
        return method.equals(other.method)
                && token.equals(other.token)
                && message.headers().equals(other.message.headers())
                && Arrays.equals(message.body(), other.message.body());
    }
}
