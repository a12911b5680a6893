/**
 * Where a function's house services are put together, once per process, by hand.
 *
 * <p>In: the environment's names. Out: the services that a door was promised. What can go wrong: a name that the template
 * forgot is said when the service is first used.
 */
@NullMarked
package dev.waybill.house;

import org.jspecify.annotations.NullMarked;
