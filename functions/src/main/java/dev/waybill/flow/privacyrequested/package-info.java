/**
 * The flow of one event type.
 *
 * <p>In: requests under privacy law. Out: a task with its 30-day deadline, and the erasure when it is one. What can go wrong: the same request again is a duplicate.
 */
@NullMarked
package dev.waybill.flow.privacyrequested;

import org.jspecify.annotations.NullMarked;
