/**
 * The arrows of the house, and a few laws about its shape.
 *
 * <p>In: all compiled classes and the folders of the sources. Out: nothing. Wrong: a test names the class and the arrow that it
 * should not have.
 */
@NullMarked
package dev.waybill.tests.arch;

import org.jspecify.annotations.NullMarked;
