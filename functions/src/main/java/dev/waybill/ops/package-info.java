/**
 * Room: what operators ask.
 *
 * <p>In: a direct operation, {@code trace}, {@code notes} or {@code balance}. Out: the story of one record, what a person should do
 * about records of a kind, or whether everything that came in is accounted for. What can go wrong: a question that breaks a rule is answered with the field; nothing here changes anything.
 */
@NullMarked
package dev.waybill.ops;

import org.jspecify.annotations.NullMarked;
