/** What every target relies on: addresses are checked, calls end, waits are bounded. */
@NullMarked
package dev.waybill.target;

import org.jspecify.annotations.NullMarked;
