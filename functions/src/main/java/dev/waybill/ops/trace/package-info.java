/**
 * The whole story of a record: what it took, what each target has, what waits and what needs a person.
 *
 * <p>In: any system's id of a record. Out: its rows, and the same as a timeline that a person reads. What can go wrong: an id
 * that names nothing is found by nobody; personal data are not among what is told.
 */
@NullMarked
package dev.waybill.ops.trace;

import org.jspecify.annotations.NullMarked;
