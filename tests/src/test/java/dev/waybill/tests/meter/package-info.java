/**
 * What an order costs: the product's own functions in virtual time, every call behind them counted and priced.
 *
 * <p>Batches form as pollers form them, calls and targets take the time that {@code pace.json} gives them, and the template says
 * how much memory each function has; so a bill is the same to the cent wherever it is written.
 */
@NullMarked
package dev.waybill.tests.meter;

import org.jspecify.annotations.NullMarked;
