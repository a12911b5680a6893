/**
 * The door: senders' webhooks come in here.
 *
 * <p>In: {@code POST /hooks/{token}} through API Gateway. Out: one envelope per fact (or one quarantined payload), durable
 * before the sender hears 2xx. What can go wrong: an unknown endpoint or a bad signature is refused alike and told nothing;
 * an authentic message that cannot be read is accepted and quarantined; our own trouble is 503, so that the sender comes
 * again.
 */
@NullMarked
package dev.waybill.ingest;

import org.jspecify.annotations.NullMarked;
