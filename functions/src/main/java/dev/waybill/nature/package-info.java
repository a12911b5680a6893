/**
 * House service: time, chance, and several things at once.
 *
 * <p>In: nothing, or a test's own clock. Out: now, random numbers, pauses, overlapping work. What can go wrong: an interrupt,
 * which ends the invocation.
 */
@NullMarked
package dev.waybill.nature;

import org.jspecify.annotations.NullMarked;
