/**
 * House service: makes envelopes of what a sender told us or lists, the same for all who let something in, so that a fact has
 * one identity however it came.
 *
 * <p>In: a letter with the connector that reads it. Out: one envelope per fact, or the letter itself in quarantine. What can go
 * wrong: nothing; a message that cannot be read, and a fault of ours in a mapping, are kept for a person.
 */
@NullMarked
package dev.waybill.packing;

import org.jspecify.annotations.NullMarked;
