/**
 * How fast the whole street is on this machine.
 *
 * <p>In: a number of orders. Out: figures, printed. Wrong: an order that does not arrive fails the run.
 */
@NullMarked
package dev.waybill.tests.bench;

import org.jspecify.annotations.NullMarked;
