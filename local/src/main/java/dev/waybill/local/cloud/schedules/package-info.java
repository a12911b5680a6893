/**
 * Schedules: functions that are called every so often.
 *
 * <p>In: rate expressions. Out: runs. Wrong: an expression that is not a rate is refused by its text; a run that fails is
 * logged, and the next one comes all the same.
 */
@NullMarked
package dev.waybill.local.cloud.schedules;

import org.jspecify.annotations.NullMarked;
