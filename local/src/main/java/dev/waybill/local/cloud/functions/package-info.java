/**
 * Functions, each in a process of its own under the real Lambda runtime interface client.
 *
 * <p>In: what a template says of a function, its zip, invocations, and Lambda's own protocol. Out: what the handler
 * returned. Wrong: an error, a timeout and the end of a process are a failed {@link
 * dev.waybill.local.cloud.functions.Outcome}; the next invocation starts a new process.
 */
@NullMarked
package dev.waybill.local.cloud.functions;

import org.jspecify.annotations.NullMarked;
