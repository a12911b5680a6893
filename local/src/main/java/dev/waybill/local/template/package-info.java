/**
 * Reads what {@code cdk synth} wrote and makes values of its intrinsics.
 *
 * <p>In: a cloud assembly folder. Out: stacks with their resources in an order in which they can be made, properties
 * resolved. Wrong: an intrinsic, a reference or an asset that is not there is a {@link
 * dev.waybill.local.template.TemplateException} that names the stack and the resource.
 */
@NullMarked
package dev.waybill.local.template;

import org.jspecify.annotations.NullMarked;
