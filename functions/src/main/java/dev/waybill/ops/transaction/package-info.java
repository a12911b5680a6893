/**
 * Arrivals with how they ended, from key reads where an id is known and from the archive where only a time is.
 *
 * <p>In: an id of anybody's, or a time. Out: transactions, newest first. What can go wrong: of what ended long after it came the
 * archive's page shows the state of its own hours; the trace of the record shows the last.
 */
@NullMarked
package dev.waybill.ops.transaction;

import org.jspecify.annotations.NullMarked;
