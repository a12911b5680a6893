/**
 * Shopify: webhooks of one shop, signed with the app's client secret.
 *
 * <p>In: a webhook of REST shape. Out: canonical facts in the shop's own currency. What can go wrong: a topic that has no
 * meaning here, a field that is missing, a total that its parts do not make; each is {@link dev.waybill.events.Unreadable}. Sources
 * that share one app secret are told apart by the shop's header.
 *
 * <p>Held against {@link dev.waybill.source.shopify.ShopifySource#NEWEST_VERSION} and older: payloads of 2023-01, 2024-10 and
 * 2025-10 were read, refunds of 2026-07 too; for what came later, <a href="https://shopify.dev/changelog">the changelog</a>. It
 * tells of our topics: 2025-01 customers without tags and consents, 2026-04 orders without {@code checkout_id}, which nothing here
 * reads, 2026-10 lines with {@code selling_plan_id}, which has no meaning here. What is newer waits in quarantine.
 */
@NullMarked
package dev.waybill.source.shopify;

import org.jspecify.annotations.NullMarked;
