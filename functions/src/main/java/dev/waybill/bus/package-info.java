/**
 * House service: the one way from room to room.
 *
 * <p>In: envelopes. Out: the same envelopes, each on the bus before {@code publish} returns. What can go wrong: the bus takes
 * only some; those that failed are sent again, and what remains is thrown, so that the caller does not acknowledge.
 */
@NullMarked
package dev.waybill.bus;

import org.jspecify.annotations.NullMarked;
