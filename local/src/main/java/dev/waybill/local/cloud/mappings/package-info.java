/**
 * Event source mappings: from a queue into a function.
 *
 * <p>In: messages of a queue. Out: invocations with batches of them, shaped as Lambda shapes them. Wrong: what the
 * function reports as failed, or all of a batch when it throws, stays on the queue until the visibility timeout ends; a
 * batch whose process was killed comes back at once, where AWS would make it wait as well.
 */
@NullMarked
package dev.waybill.local.cloud.mappings;

import org.jspecify.annotations.NullMarked;
