/**
 * Room: the watch goes round every hour and counts.
 *
 * <p>In: the hours of the archive that are old enough for every fact in them to have ended. Out: a count of the facts that are
 * nowhere in two rounds, a line that names them, and a note for a person, taken back when one turns up. What can go wrong: an
 * archive that is later than both makes a fact look lost; a watch that does not come round rings by its silence.
 */
@NullMarked
package dev.waybill.watch;

import org.jspecify.annotations.NullMarked;
