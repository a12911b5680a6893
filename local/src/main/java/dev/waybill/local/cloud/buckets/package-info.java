/**
 * Buckets, as files.
 *
 * <p>In: S3's protocol, path style, on a loopback port: put, get (also a range), head, delete, list, conditional on
 * ETags. Out: one file per object, on the disk before the sender is answered. Wrong: an operation that is not among
 * these is answered {@code NotImplemented}. Why not an S3 server library: those that exist bring the SDKs of four other
 * clouds or a web framework for six operations, and none fsyncs.
 */
@NullMarked
package dev.waybill.local.cloud.buckets;

import org.jspecify.annotations.NullMarked;
