/**
 * Who may do what: the roles and policies of the templates, held against every call of a function.
 *
 * <p>In: policies with their values resolved, functions with their roles, requests. Out: the request's answer. Wrong: a call
 * that nothing grants is refused in AWS's words and told in the house's log; a policy that cannot be judged here fails the start.
 */
@NullMarked
package dev.waybill.local.cloud.grants;

import org.jspecify.annotations.NullMarked;
