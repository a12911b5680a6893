/**
 * Parts of the house in memory, for tests of every module: a table, a bucket, a bus, tenants.
 *
 * <p>In: the calls of the real parts. Out: the same answers, kept to the same contract tests. What can go wrong: as much as
 * the real parts promise, and faults that a test asks for.
 */
@NullMarked
package dev.waybill.memory;

import org.jspecify.annotations.NullMarked;
