/**
 * The house: a cloud with its data folder, its tenants' secrets and a note of where it is.
 *
 * <p>In: a cloud assembly, options, tenant documents. Out: a running house, and {@link
 * dev.waybill.local.house.RunningHouse} for whoever wants something of it. Wrong: what a person can mend is a {@link
 * dev.waybill.local.house.Mishap} of one line with its remedy.
 */
@NullMarked
package dev.waybill.local.house;

import org.jspecify.annotations.NullMarked;
