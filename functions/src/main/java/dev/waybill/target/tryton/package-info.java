/**
 * Delivers to Tryton 6.0 over JSON-RPC: customers as parties, orders as sales, shipments, refunds as returns.
 *
 * <p>In: a record's state and what Tryton already has of it. Out: outcomes, with Tryton's ids. What can go wrong: it
 * refuses with status 200, lacks stock, asks to wait, or its answer is lost; as it takes the same reference twice, every
 * step looks for its reference first. What Tryton cannot undo by program (a processed sale whose order changed, goods that its
 * shop took back after they left) is refused for a person, and asked after again with each version of the record.
 */
@NullMarked
package dev.waybill.target.tryton;

import org.jspecify.annotations.NullMarked;
