/**
 * House service: who may work at the operators' desk, what they did, and which of their requests were answered already.
 *
 * <p>In: subjects of tokens, acts, idempotency keys. Out: an operator with role and tenants, a chain of entries in which each
 * carries the digest of the one before, the first answer to a request that comes again. What can go wrong: an entry that was
 * changed or taken away is found by its digest.
 */
@NullMarked
package dev.waybill.desk;

import org.jspecify.annotations.NullMarked;
