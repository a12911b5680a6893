/**
 * Which fault a test holds.
 *
 * <p>In: the numbers of the catalogue. Out: a matrix of cases and tests. What can go wrong: a number that the catalogue does not
 * have fails the build.
 */
@NullMarked
package dev.waybill.faults;

import org.jspecify.annotations.NullMarked;
