/**
 * The flow of one event type.
 *
 * <p>In: cancellations of orders. Out: the cancelled order. What can go wrong: a cancellation before its order waits; one of a shipped order needs a person.
 */
@NullMarked
package dev.waybill.flow.ordercancelled;

import org.jspecify.annotations.NullMarked;
