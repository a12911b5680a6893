/**
 * The house on AWS: in come {@code partners/<partner>/} and the deployment zip; out goes a cloud assembly with the
 * partner's {@code State} and {@code Street} stacks and one stack per tenant file. What can go wrong: a partner or tenant
 * file with a mistake (refused with its name, field and remedy) or a zip that is not built (refused with the command that builds it).
 */
@NullMarked
package dev.waybill.infra;

import org.jspecify.annotations.NullMarked;
