package dev.waybill.local.cloud.functions;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One request to a function process on its way: taken by the process first, then answered. */
final class Invocation {
    final String id = UUID.randomUUID().toString();
    final byte[] payload;
    final CompletableFuture<Void> taken = new CompletableFuture<>();
    final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Invocation(byte[] payload) {
        this.payload = payload;
    }

    void end(Outcome how) {
        taken.complete(null);
        outcome.complete(how);
    }
}
