/**
 * House service: one record per entity, its ledger, and the rows that stand beside it.
 *
 * <p>In: a record key. Out: the record as it stands, and one conditional write over the version it was made from. What can
 * go wrong: somebody else wrote in between, which is an answer and not an error.
 */
@NullMarked
package dev.waybill.record;

import org.jspecify.annotations.NullMarked;
