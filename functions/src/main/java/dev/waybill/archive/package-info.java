/**
 * Room: keeps every fact, what could not be read, and how facts ended.
 *
 * <p>In: batches of envelopes from the archive's queue. Out: one object per batch and hour in the journal. What can go wrong:
 * a message that is no envelope is reported alone; when the bucket refuses, the whole batch comes again.
 */
@NullMarked
package dev.waybill.archive;

import org.jspecify.annotations.NullMarked;
