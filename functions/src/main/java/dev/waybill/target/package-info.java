/**
 * What every receiving system's connector is: say which steps a record still owes it, and perform one.
 *
 * <p>In: a record's state and what the target already has. Out: steps, then outcomes as values. What can go wrong: the far
 * side refuses, asks to wait, or answers nothing; each is an {@link dev.waybill.target.Outcome}.
 */
@NullMarked
package dev.waybill.target;

import org.jspecify.annotations.NullMarked;
