/**
 * What the desk answers, a small class per group of routes.
 *
 * <p>In: requests whose caller may ask them. Out: records with exactly the members of {@code openapi/ops.v1.json}. What can go
 * wrong: a {@link dev.waybill.ops.http.Problem} says what and what to do.
 */
@NullMarked
package dev.waybill.ops.route;

import org.jspecify.annotations.NullMarked;
