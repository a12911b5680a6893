/**
 * The demonstration: two retailers, their webhooks and a simulated ERP.
 *
 * <p>In: the built modules. Out: a live table and a summary that balances. Wrong: what does not balance, or what should
 * have been delivered and was not, is shown by name and ends the command with 1.
 */
@NullMarked
package dev.waybill.local.demo;

import org.jspecify.annotations.NullMarked;
