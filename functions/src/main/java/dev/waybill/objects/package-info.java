/**
 * House service: objects in the environment's bucket, each under its tenant's own prefix.
 *
 * <p>In: bytes and a key built by {@link dev.waybill.objects.ObjectKey}. Out: the same bytes, checked. What can go wrong: an
 * object that a pointer names is missing or was changed, which is a surprise and is thrown.
 */
@NullMarked
package dev.waybill.objects;

import org.jspecify.annotations.NullMarked;
