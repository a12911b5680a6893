/**
 * The flow of one event type.
 *
 * <p>In: orders as their sources state them. Out: the order, and the facts that waited for it. What can go wrong: an older statement is superseded; two of one second are a tie.
 */
@NullMarked
package dev.waybill.flow.ordersubmitted;

import org.jspecify.annotations.NullMarked;
