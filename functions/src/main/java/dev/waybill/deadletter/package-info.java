/**
 * House service: what lies in the dead-letter queues.
 *
 * <p>In: the queues' addresses. Out: each message's body, which stays where it is unless the visitor takes it out. What can go
 * wrong: two visitors at once see half each, so reports and sweeps may be repeated.
 */
@NullMarked
package dev.waybill.deadletter;

import org.jspecify.annotations.NullMarked;
