/**
 * Room: a person is forgotten.
 *
 * <p>In: a privacy task whose erasure is due. Out: records without their personal parts, the archive, large objects and dead
 * letters without the person, and the task done. What can go wrong: a crash anywhere, after which it is done again and ends the
 * same; an archive that is behind, dead letters in somebody's hands or more hours than one run has time for: then it comes again
 * by a due row.
 */
@NullMarked
package dev.waybill.erase;

import org.jspecify.annotations.NullMarked;
