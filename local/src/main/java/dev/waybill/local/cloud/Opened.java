package dev.waybill.local.cloud;

import java.util.ArrayDeque;
import java.util.Deque;

/** Parts that were opened; they close in the opposite order, and one that does not close does not keep the others open. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception notClosed) {
                System.getLogger("dev.waybill.local")
                        .log(System.Logger.Level.WARNING, "a part of the house did not close", notClosed);
            }
        }
    }
}
