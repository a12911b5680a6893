/**
 * Room: works what operators set going.
 *
 * <p>In: requests for the next slice of a job. Out: dead letters, exceptions and archived facts on their way again, and how far
 * the job came. What can go wrong: a slice that breaks off is worked again when its claim is over; what it did is recognised.
 */
@NullMarked
package dev.waybill.redrive;

import org.jspecify.annotations.NullMarked;
