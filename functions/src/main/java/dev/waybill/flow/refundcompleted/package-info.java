/**
 * The flow of one event type.
 *
 * <p>In: refunds of orders. Out: the order with the refund. What can go wrong: a refund before its order waits; one told twice with different content is a conflict; more than the order allows needs a person.
 */
@NullMarked
package dev.waybill.flow.refundcompleted;

import org.jspecify.annotations.NullMarked;
