/**
 * Room: what was waiting and is due goes on.
 *
 * <p>In: the minute. Out: deliveries to try again and those that a pause held, facts whose order never came, erasures to run,
 * tasks that are overdue. What can go wrong: a crash before a row is taken out, after which it goes on twice, which everybody
 * behind this room bears.
 */
@NullMarked
package dev.waybill.wake;

import org.jspecify.annotations.NullMarked;
