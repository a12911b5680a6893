/**
 * The one place that lists every source and target, by hand.
 *
 * <p>In: a kind's word. Out: its connector. What can go wrong: a kind without a connector is refused when a tenant's document
 * is read, so nobody behind it meets one.
 */
@NullMarked
package dev.waybill.connectors;

import org.jspecify.annotations.NullMarked;
