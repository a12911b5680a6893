/**
 * The {@code waybill} command.
 *
 * <p>In: what a person types. Out: lines for people, JSON for programs. Wrong: one line on standard error with its remedy,
 * exit code 1 when the answer is no, 2 when the command could not do its work.
 */
@NullMarked
package dev.waybill.local.command;

import org.jspecify.annotations.NullMarked;
