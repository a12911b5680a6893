/**
 * House service: one structured line per attempt, with the same keys everywhere.
 *
 * <p>In: what was attempted and how it ended. Out: a JSON line. What can go wrong: nothing that a caller must know; bodies,
 * names, addresses and secrets never come here, and texts of foreign exceptions are left out.
 */
@NullMarked
package dev.waybill.log;

import org.jspecify.annotations.NullMarked;
