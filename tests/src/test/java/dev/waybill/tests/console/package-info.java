/**
 * The operators' page in a real browser.
 *
 * <p>In: what {@code ConsoleFunction} serves, over a scripted desk that answers and refuses by the contract
 * {@code openapi/ops.v1.json}. Out: promises about what an operator sees and does, and a picture of every screen under
 * {@code target/screenshots}. What can go wrong: without a browser the tests are skipped, and say so.
 */
@NullMarked
package dev.waybill.tests.console;

import org.jspecify.annotations.NullMarked;
