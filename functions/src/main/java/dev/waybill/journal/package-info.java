/**
 * House service: the archive's format. An hour is a folder; a batch is a pack of gzip members, one per tenant, and an index
 * beside it that names the pack and says where each tenant's member begins. What no index names is not there.
 *
 * <p>In: envelopes by tenant and hour. Out: envelopes of a time, of one tenant or of many in one pass, each once; one tenant's
 * hour in the order of ids, from any id on; one envelope by its id. What can go wrong: a pack that is gone was rewritten meanwhile, and its index names another; a pack without an index belongs to a batch
 * that broke off and has come again, and is passed over by all but an erasure.
 */
@NullMarked
package dev.waybill.journal;

import org.jspecify.annotations.NullMarked;
