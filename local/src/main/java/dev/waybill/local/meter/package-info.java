/**
 * What AWS would charge.
 *
 * <p>In: calls with their billable units, or a synthesized template. Out: a bill, line by line, at dated list prices. What can go
 * wrong: a price that the table does not have, which is an error with its name and never counted as nothing.
 */
@NullMarked
package dev.waybill.local.meter;

import org.jspecify.annotations.NullMarked;
