/**
 * Room: tenants come, change and go.
 *
 * <p>In: a custom resource of a tenant's stack, or a direct operation. Out: the tenant's document, its endpoints, its sealed
 * secrets. What can go wrong: a document that breaks a rule is answered with the field and the remedy; what breaks on the way is
 * thrown, and a stack is answered when Lambda calls again; no answer ever holds a secret.
 */
@NullMarked
package dev.waybill.onboard;

import org.jspecify.annotations.NullMarked;
