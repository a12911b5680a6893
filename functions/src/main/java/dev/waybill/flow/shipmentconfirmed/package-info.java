/**
 * The flow of one event type.
 *
 * <p>In: shipments of orders. Out: the order with its goods recounted. What can go wrong: a shipment before its order waits; one of a cancelled order needs a person.
 */
@NullMarked
package dev.waybill.flow.shipmentconfirmed;

import org.jspecify.annotations.NullMarked;
