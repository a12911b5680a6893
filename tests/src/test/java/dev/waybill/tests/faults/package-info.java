/**
 * The catalogue of faults and the tests that hold them.
 *
 * <p>In: {@code faults.tsv} and every test's {@code @Case}. Out: the matrix {@code target/faults.md}, of which {@code docs/faults.md}
 * is the committed copy. What can go wrong: a case that nobody holds and nobody explains fails the build.
 */
@NullMarked
package dev.waybill.tests.faults;

import org.jspecify.annotations.NullMarked;
