/**
 * The flow of one event type.
 *
 * <p>In: counts and movements of stock. Out: the level of one item at one place. What can go wrong: an older count is superseded; a movement counts once, told otherwise it is a conflict; another unit needs a person.
 */
@NullMarked
package dev.waybill.flow.inventoryadjusted;

import org.jspecify.annotations.NullMarked;
