/**
 * Brings targets up to date with records.
 *
 * <p>In: {@code delivery.requested}, which says only that a target is behind. Out: the steps that were missing, each once, and
 * the target's row. What can go wrong: the target refuses (a note for a person), is busy or dead (a due row), or does not
 * answer (looked up before anything is sent again).
 */
@NullMarked
package dev.waybill.deliver;

import org.jspecify.annotations.NullMarked;
