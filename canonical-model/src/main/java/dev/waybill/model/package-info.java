/**
 * The nouns of retail that every room shares.
 *
 * <p>In: values that a source translated. Out: immutable records and what follows from them by calculation alone. What
 * can go wrong: an impossible value is refused by its constructor with a sentence that names it, never with its content.
 */
@NullMarked
package dev.waybill.model;

import org.jspecify.annotations.NullMarked;
