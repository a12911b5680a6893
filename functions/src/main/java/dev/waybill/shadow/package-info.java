/**
 * What a changed document of a tenant would have its targets told, beside what they were told: the rooms' own decisions over
 * what the archive keeps, with nobody at the other end.
 *
 * <p>In: a slice of the archive and a document that keeps every rule. Out: field by field what each target would be told
 * otherwise; nothing is written, sent or claimed. What can go wrong: a slice too large is cut, and what only the far side can
 * say is not compared; the result says both.
 */
@NullMarked
package dev.waybill.shadow;

import org.jspecify.annotations.NullMarked;
