/**
 * House service: what operators set going and that takes longer than an answer: redrives and replays.
 *
 * <p>In: what a job is to do and how far it came. Out: the job as it stands, and one conditional write over the version it was
 * made from. What can go wrong: an operator and a worker write one job at once; the second one reads again.
 */
@NullMarked
package dev.waybill.job;

import org.jspecify.annotations.NullMarked;
