package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could handle, as it lies in its queue.
 *
 * @param envelope nothing where the message is no envelope of ours
 * @param diedAt nothing where the queue remembers only when the message was first sent
 * @param error why a rule could not lay it on its queue
 */
public record DeadLetter(
        String queue,
        String messageId,
        @Nullable Envelope envelope,
        @Nullable Instant diedAt,
        int receives,
        @Nullable String error) {}
