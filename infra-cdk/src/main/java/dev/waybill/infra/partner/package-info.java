/**
 * What partners write by hand: in come {@code partner.json} and {@code tenants/*.json}; out come {@link
 * dev.waybill.infra.partner.Partner} values that hold only what makes sense. What can go wrong: any mistake in a file
 * is an {@link java.lang.IllegalArgumentException} of one line with file, field and remedy.
 */
@NullMarked
package dev.waybill.infra.partner;

import org.jspecify.annotations.NullMarked;
