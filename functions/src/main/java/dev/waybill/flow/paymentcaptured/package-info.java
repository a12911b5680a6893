/**
 * The flow of one event type.
 *
 * <p>In: payments captured for orders. Out: the order with the payment. What can go wrong: a payment before its order waits; one told twice with different content is a conflict.
 */
@NullMarked
package dev.waybill.flow.paymentcaptured;

import org.jspecify.annotations.NullMarked;
