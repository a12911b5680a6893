/**
 * The senders' side: headers and signatures as shops make them.
 *
 * <p>In: a connection's kind, account and secret, a topic, a body. Out: headers. Wrong: a kind that is not known is
 * refused by name.
 */
@NullMarked
package dev.waybill.local.sender;

import org.jspecify.annotations.NullMarked;
