/**
 * House service: what an operator does about what went wrong: sees it grouped, tries it again, takes it out of its dead letters,
 * corrects it, replays it.
 *
 * <p>In: notes, dead letters, the archive, and what an operator chose of them. Out: the same facts and deliveries again under
 * their own identity, so that what was done is recognised. What can go wrong: a crash between two steps, after which the next
 * slice does the step again; what cannot be tried again says what a person should do instead.
 */
@NullMarked
package dev.waybill.mend;

import org.jspecify.annotations.NullMarked;
