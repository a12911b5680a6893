package dev.waybill.ops.http;

/** What stands behind a route. */
@FunctionalInterface
public interface Handler {
    /** Answers; a {@link Problem} is thrown. */
    Answer answer(Request request);
}
