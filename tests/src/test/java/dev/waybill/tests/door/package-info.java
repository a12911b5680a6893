/**
 * Machines that try to break in: altered requests by the hundred thousand, and the official library as the judge of a scheme.
 *
 * <p>In: recorded bodies, signed as their senders would. Out: figures of what passed. Wrong: a request that should not have
 * passed is told with its seed and the command that tries it again.
 */
@NullMarked
package dev.waybill.tests.door;

import org.jspecify.annotations.NullMarked;
