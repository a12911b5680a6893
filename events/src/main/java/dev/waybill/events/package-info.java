/**
 * What can happen and how it travels: the sealed {@link dev.waybill.events.RetailEvent}, the CloudEvents envelope, their
 * JSON, and the catalogue of types under {@code catalog/}.
 *
 * <p>In: canonical nouns. Out: envelopes that fit EventBridge, and back. What can go wrong: text from outside that is not
 * strict JSON is refused with a pointer to the place; an envelope of ours that cannot be read names its type and id.
 */
@NullMarked
package dev.waybill.events;

import org.jspecify.annotations.NullMarked;
