/**
 * Standard Webhooks carrying our own canonical nouns: the way in for a sender that has no connector.
 *
 * <p>In: {@code {"type": "order.submitted", "timestamp": …, "data": {the noun}}}, signed as standardwebhooks.com says. Out:
 * that one fact. What can go wrong: a type outside the catalogue, a noun that its schema refuses, an id of another system
 * than the connection's; each is {@link dev.waybill.events.Unreadable}.
 */
@NullMarked
package dev.waybill.source.standard;

import org.jspecify.annotations.NullMarked;
