/**
 * What all flows share: from a batch of queued facts to decided records and what follows from them.
 *
 * <p>In: envelopes of one event type. Out: one conditional write per record, then what is behind and how the facts were
 * settled. What can go wrong: a fact that cannot be taken goes back to its queue alone; its neighbours are not held up.
 */
@NullMarked
package dev.waybill.flow;

import org.jspecify.annotations.NullMarked;
