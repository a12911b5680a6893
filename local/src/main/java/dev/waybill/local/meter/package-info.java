/**
 * What AWS would charge, and how long it would take.
 *
 * <p>In: calls with their billable units, or a synthesized template. Out: a bill, line by line, at dated list prices; and an endpoint at AWS's pace. What can go
 * wrong: a price or a latency that its table does not have, which is an error with its name and never counted as nothing.
 */
@NullMarked
package dev.waybill.local.meter;

import org.jspecify.annotations.NullMarked;
