/**
 * House service: the archive's format. An hour is a folder; a batch is an object of gzip members, one per tenant, and an
 * index beside it that says where each tenant's member begins.
 *
 * <p>In: envelopes by tenant and hour. Out: one tenant's envelopes of a time, each once, by reading its members alone. What
 * can go wrong: an index whose object is not there yet belongs to a batch that will come again, and is passed over.
 */
@NullMarked
package dev.waybill.journal;

import org.jspecify.annotations.NullMarked;
