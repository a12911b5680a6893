/**
 * The house under a virtual clock, with everything around it failing as the real things do.
 *
 * <p>In: a seed. Out: the same history every time, run through the product's own functions over tables, a bus, queues and
 * targets in memory that throttle, lose answers, repeat, reorder and die. What can go wrong: the promise is broken; then the
 * seed and the command that replays it are printed.
 */
@NullMarked
package dev.waybill.tests.sim;

import org.jspecify.annotations.NullMarked;
