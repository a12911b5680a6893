/**
 * House service: who the tenants are, what they connect, and their sealed secrets.
 *
 * <p>In: tenant documents and secrets. Out: the tenant of an endpoint token, of an id, its secrets. What can go wrong: a
 * document that breaks a rule is refused naming the field and the remedy; without its key the environment answers nothing.
 */
@NullMarked
package dev.waybill.tenant;

import org.jspecify.annotations.NullMarked;
