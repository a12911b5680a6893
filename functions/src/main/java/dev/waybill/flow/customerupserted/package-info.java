/**
 * The flow of one event type.
 *
 * <p>In: customers as their sources know them. Out: the merged customer. What can go wrong: an older statement, or one that precedence overrules, is superseded; an erased customer stays erased.
 */
@NullMarked
package dev.waybill.flow.customerupserted;

import org.jspecify.annotations.NullMarked;
