/**
 * What is ended between two instructions, and what must be there afterwards.
 *
 * <p>In: a house under load and a random moment. Out: what was acknowledged and is missing, what took effect twice. What can go
 * wrong: a house that does not stand up again on its folder, which is a finding too.
 */
@NullMarked
package dev.waybill.tests.kills;

import org.jspecify.annotations.NullMarked;
