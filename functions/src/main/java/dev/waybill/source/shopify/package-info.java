/**
 * Shopify: webhooks of one shop, signed with the app's client secret.
 *
 * <p>In: a webhook of REST shape (API versions 2023-01 to 2025-10 were read). Out: canonical facts in the shop's own
 * currency. What can go wrong: a topic that has no meaning here, a field that is missing, a total that its parts do not
 * make; each is {@link dev.waybill.events.Unreadable}. Sources that share one app secret are told apart by the shop's header.
 */
@NullMarked
package dev.waybill.source.shopify;

import org.jspecify.annotations.NullMarked;
