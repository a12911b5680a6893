/**
 * The contract of every target, held against the simulator and, where it is installed, against a real Tryton.
 *
 * <p>In: records of a sample tenant. Out: promises kept or broken. What can go wrong: no Tryton here; then its tests are
 * skipped and say so.
 */
@NullMarked
package dev.waybill.tests.target;

import org.jspecify.annotations.NullMarked;
