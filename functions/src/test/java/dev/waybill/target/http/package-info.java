/** The HTTP target's signature and what it owes; what its answers mean is held against the simulator. */
@NullMarked
package dev.waybill.target.http;

import org.jspecify.annotations.NullMarked;
