/**
 * A hand-written receiving side for tests and the demo: a Tryton 6.0 as our connector sees it, and an HTTP endpoint.
 *
 * <p>In: the connectors' calls, and control calls that make it slow, busy, forgetful or dead. Out: the truth about effects,
 * counted by business key. What can go wrong: it says so with 500 and the exception's text, which fails the test.
 */
@NullMarked
package dev.waybill.tests.erp;

import org.jspecify.annotations.NullMarked;
