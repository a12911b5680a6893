/**
 * House service: what can be done with tenants, whoever asks: a stack, an operator at the desk, a command.
 *
 * <p>In: documents, secrets, the wish to pause, resume, roll back or end a tenant. Out: the tenant as it stands then, with its
 * endpoints. What can go wrong: a document that breaks a rule is refused with the field and the remedy; a document that somebody
 * else keeps is changed there only.
 */
@NullMarked
package dev.waybill.tenancy;

import org.jspecify.annotations.NullMarked;
