/**
 * A sending side for tests: shops that list what changed, each tenant's under its own name and token.
 *
 * <p>In: orders that a test gives to a shop, and calls of Shopify's Admin REST API. Out: pages of orders by their change. What
 * can go wrong: a wrong token is answered 401, as a shop does; anything but a listing 404.
 */
@NullMarked
package dev.waybill.tests.shop;

import org.jspecify.annotations.NullMarked;
