package dev.waybill.deadletter;

import dev.waybill.events.Envelope;
import dev.waybill.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could handle, as it lies in its queue.
 *
 * @param owner the tenant whose own queue it is; nothing where it is everybody's
 * @param envelope nothing where the message is no envelope of ours
 * @param diedAt nothing where the queue remembers only when the message was first sent
 * @param error why a rule could not lay it on its queue
 */
public record DeadLetter(
        String queue,
        @Nullable TenantId owner,
        String messageId,
        @Nullable Envelope envelope,
        @Nullable Instant diedAt,
        int receives,
        @Nullable String error) {}
