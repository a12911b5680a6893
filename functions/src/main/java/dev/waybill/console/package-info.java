/**
 * The operators' page.
 *
 * <p>In: {@code GET /console/…} through API Gateway. Out: the files of {@code resources/console} that {@code files.txt} lists,
 * under a strict content security policy; any other address below {@code /console/} is a deep link and gets the page itself.
 * What the page shows it asks of the Ops API, with the operator's own token. What can go wrong: an asset that is not listed
 * is 404, another method 405; nothing here reads a row, a secret or a tenant.
 */
@NullMarked
package dev.waybill.console;

import org.jspecify.annotations.NullMarked;
