/**
 * Tells any HTTP endpoint that speaks Standard Webhooks what a record now is, once per version.
 *
 * <p>In: a record's state. Out: one signed POST per version, and what its answer means. What can go wrong: the endpoint is
 * busy or gone, refuses the message, or its answer is lost; the message carries an id that never changes, so that sending
 * it again is harmless.
 */
@NullMarked
package dev.waybill.target.http;

import org.jspecify.annotations.NullMarked;
