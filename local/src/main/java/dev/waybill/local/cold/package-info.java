/**
 * The bench of cold starts: each function as a fresh process beside baselines, in one sitting.
 *
 * <p>In: the functions' zip, the baselines' sources, one invocation of each function as the demonstration made it. Out: a
 * table, figures in {@code target/figures}. Wrong: a function that fails or gives its messages back ends the bench.
 */
@NullMarked
package dev.waybill.local.cold;

import org.jspecify.annotations.NullMarked;
