/**
 * The operators' desk from outside: its HTTP API, of the house that runs here or of a deployed environment.
 *
 * <p>In: what a command asks. Out: the desk's answer as JSON, and tables that a person reads. What can go wrong: a problem of
 * the desk ends the command with its own words; without a token of a deployed environment the command says how to get one.
 */
@NullMarked
package dev.waybill.local.desk;

import org.jspecify.annotations.NullMarked;
