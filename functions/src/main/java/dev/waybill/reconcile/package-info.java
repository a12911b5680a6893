/**
 * Room: what a sender never sent is found.
 *
 * <p>In: a connection whose comparison is due. Out: the facts that its sender lists as changed and that our records do not know,
 * under the keys that webhooks give them, and the time of the next comparison. What can go wrong: a sender that is busy (tried
 * later, as it asks), one that refuses (a note for a person); a crash before the cursor moves lists the same again, and what
 * was put on the bus twice is taken once.
 */
@NullMarked
package dev.waybill.reconcile;

import org.jspecify.annotations.NullMarked;
