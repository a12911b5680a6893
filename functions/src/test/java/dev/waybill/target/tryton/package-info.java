/** What the Tryton target owes and what Tryton's answers mean; its calls are held against the simulator and a real one. */
@NullMarked
package dev.waybill.target.tryton;

import org.jspecify.annotations.NullMarked;
