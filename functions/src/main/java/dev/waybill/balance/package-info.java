/**
 * House service: the law that nothing is lost, as a sum over the archive and the dead-letter queues.
 *
 * <p>In: a time and tenants. Out: how each accepted fact ended, and the ids of those that are nowhere. What can go wrong: two
 * who count dead letters at once see half each, so what is missing to one of them is counted again before anybody runs.
 */
@NullMarked
package dev.waybill.balance;

import org.jspecify.annotations.NullMarked;
