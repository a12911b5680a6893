/**
 * What every sender's connector is: verify the raw bytes, translate them into canonical facts.
 *
 * <p>In: a webhook as it came. Out: a verdict, then facts. What can go wrong: a message that is authentic but has no
 * meaning for us is {@link dev.waybill.events.Unreadable}, with a reason for a person; it is quarantined, never refused.
 */
@NullMarked
package dev.waybill.source;

import org.jspecify.annotations.NullMarked;
