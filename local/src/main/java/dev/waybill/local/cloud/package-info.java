/**
 * The cloud in one process: stands up what a cloud assembly declares.
 *
 * <p>In: an assembly, a data folder, a port. Out: engines, functions and doors that answer on loopback. Wrong: a resource
 * type that is not in {@link dev.waybill.local.cloud.Kinds}, or a resource that cannot be made, fails the start by name.
 */
@NullMarked
package dev.waybill.local.cloud;

import org.jspecify.annotations.NullMarked;
