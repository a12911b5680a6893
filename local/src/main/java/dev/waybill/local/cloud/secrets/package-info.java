/**
 * Secrets Manager, as far as functions read it.
 *
 * <p>In: secret declarations, and Secrets Manager's protocol. Out: secret texts, kept in one file that only its owner can
 * read when the house keeps its data. Wrong: a file that is not what was written fails the start.
 */
@NullMarked
package dev.waybill.local.cloud.secrets;

import org.jspecify.annotations.NullMarked;
