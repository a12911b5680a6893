package dev.waybill.ingest;

import java.util.Optional;

/** Finds the endpoint that a token names. */
public interface Directory {

    /** The endpoint as last known; empty for a token that we never gave out. */
    Optional<Endpoint> find(String token);

    /**
     * The endpoint as it is now, asked when none of the known secrets fitted, which a rotation also looks like. Empty if it
     * was asked a short while ago, so that forged signatures do not become reads.
     */
    default Optional<Endpoint> refresh(String token) {
        return Optional.empty();
    }
}
