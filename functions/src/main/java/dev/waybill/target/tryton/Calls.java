package dev.waybill.target.tryton;

import com.fasterxml.jackson.databind.JsonNode;

/** Whoever answers the calls of a step: Tryton, or a rehearsal of it. */
interface Calls {

    int company() throws Ended;

    /** Calls a method; the answer's result. */
    JsonNode call(Answers.Kind kind, String method, Object... params) throws Ended;
}
