/**
 * The home of messages that could not be read.
 *
 * <p>In: quarantined payloads. Out: a note for a person, one per connection and content. What can go wrong: nothing is lost,
 * the bytes stay in the archive until the mapping is mended and they are replayed.
 */
@NullMarked
package dev.waybill.flow.payloadquarantined;

import org.jspecify.annotations.NullMarked;
