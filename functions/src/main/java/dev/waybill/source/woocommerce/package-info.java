/**
 * WooCommerce: webhooks of one shop, each signed with the secret of its webhook.
 *
 * <p>In: an order or a customer as the shop has it when it sends (not when it was triggered), or the unsigned greeting of a
 * new webhook. Out: canonical facts; payments, shipments and refunds are read out of the order. An order that awaits its
 * first payment ({@code pending}) is nothing yet; {@code cancelled}, {@code failed} and {@code trash} call it off in its own
 * statement, until it is paid after all; any other status is an order, {@code on-hold} (a bank transfer is awaited) too. What
 * can go wrong: a deleted thing (only its id is told) and a topic without meaning are {@link dev.waybill.events.Unreadable}.
 */
@NullMarked
package dev.waybill.source.woocommerce;

import org.jspecify.annotations.NullMarked;
