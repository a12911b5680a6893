package dev.waybill.target;

import java.util.Map;
import java.util.Optional;

/** What became of one HTTP call; says whether the far side can have acted. */
public sealed interface Reply {

    /**
     * An answer, whatever it says.
     *
     * @param headers by lower-case name
     */
    record Received(int status, Map<String, String> headers, String body) implements Reply {
        public Received {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String lowerCaseName) {
            return Optional.ofNullable(headers.get(lowerCaseName));
        }

        @Override
        public String toString() {
            return "Received[" + status + "]";
        }
    }

    /** The URL, or the address behind it, is none that a target may have. */
    record Forbidden(String rule) implements Reply {}

    /** No request body left this house: nothing happened there. */
    record NotSent(String cause) implements Reply {}

    /** The request went out and no whole answer came back. */
    record Lost(String cause) implements Reply {}
}
