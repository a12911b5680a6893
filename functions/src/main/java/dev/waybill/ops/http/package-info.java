/**
 * How the desk is spoken to: routes, who may take them, and the form of questions, answers and problems.
 *
 * <p>In: API Gateway's requests with the claims of a token that it verified. Out: the answer of the route, or an RFC 9457
 * problem. What can go wrong: who may not is told so in one place, {@link dev.waybill.ops.http.Access}, and an act is on record
 * before it is done.
 */
@NullMarked
package dev.waybill.ops.http;

import org.jspecify.annotations.NullMarked;
