package dev.waybill.house;

import com.amazonaws.services.lambda.runtime.Context;

/** A function's real work with an invocation made up for it, in a house of which nothing leaves the process. */
public interface Scene {
    /** Plays it; the house has one tenant, {@link Rehearsal#TENANT}, at the version of the catalogue's samples. */
    void play(House house, Context context);
}
