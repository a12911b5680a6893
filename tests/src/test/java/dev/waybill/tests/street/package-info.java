/**
 * Promises that only the whole house can keep, from the webhook to the ERP.
 *
 * <p>In: signed webhooks at the door. Out: effects at the far side and the trace that tells of them. Wrong: a class ends with
 * conservation, so what is lost on the way fails the class whose retailers sent it.
 */
@NullMarked
package dev.waybill.tests.street;

import org.jspecify.annotations.NullMarked;
