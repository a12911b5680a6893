/**
 * Figures that tests and benchmarks measured, for the documents that quote them.
 *
 * <p>In: a name, a value, its goal and the command that makes it again. Out: {@code target/figures/<name>.json} at the root of
 * the repository. What can go wrong: a goal that is missed fails the test that measured it, after the figure was written.
 */
@NullMarked
package dev.waybill.tests.figures;

import org.jspecify.annotations.NullMarked;
