/**
 * How the house speaks: JSON, over the wire and in files, loopback HTTP servers, and the AWS JSON protocol.
 *
 * <p>In: bytes from a socket. Out: requests and answers as records. Wrong: a body over its limit is refused with 413; a
 * call that another part of the house refuses is an {@link dev.waybill.local.wire.RefusedException}.
 */
@NullMarked
package dev.waybill.local.wire;

import org.jspecify.annotations.NullMarked;
