/**
 * House service: what operators see of each attempt, as one log line and as counters.
 *
 * <p>In: an attempt's fixed keys. Out: one JSON line, and metrics of low cardinality in CloudWatch's embedded format. What can
 * go wrong: nothing that an event would notice; a body, name, address or secret has no key to stand under.
 */
@NullMarked
package dev.waybill.log;

import org.jspecify.annotations.NullMarked;
