/**
 * The event bus: PutEvents over AWS's own event-ruler.
 *
 * <p>In: rules from templates, and EventBridge's protocol. Out: messages on queues, all of them there before the sender
 * is answered. Wrong: a target that cannot be reached gets its message into the target's dead-letter queue; an event
 * that cannot be kept anywhere is answered as a failed entry, so that its sender tries again; a house that is killed between two queues of an event finishes
 * it when it stands again.
 */
@NullMarked
package dev.waybill.local.cloud.bus;

import org.jspecify.annotations.NullMarked;
