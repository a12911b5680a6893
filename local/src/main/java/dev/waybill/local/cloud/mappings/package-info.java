/**
 * Event source mappings: from a queue into a function.
 *
 * <p>In: messages of a queue. Out: invocations with batches of them, shaped as Lambda shapes them. Wrong: what the
 * function reports as failed, or all of a batch when it throws, stays on the queue until the visibility timeout ends.
 */
@NullMarked
package dev.waybill.local.cloud.mappings;

import org.jspecify.annotations.NullMarked;
