/**
 * The house as the tests need it: stood up once for all of them, each test a tenant of its own.
 *
 * <p>In: the built repository. Out: {@code Retailer}s who send what they sell, and the truth about what became of it. Wrong: a
 * house that does not stand up fails every test with the last line it said.
 */
@NullMarked
package dev.waybill.tests.house;

import org.jspecify.annotations.NullMarked;
