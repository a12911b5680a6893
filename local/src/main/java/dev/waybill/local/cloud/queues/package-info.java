/**
 * Queues, in ElasticMQ.
 *
 * <p>In: queue declarations, messages, and SQS's own protocol on a loopback port. Out: messages, in memory or in one H2
 * file that has each message before its sender is answered. Wrong: a queue file that cannot be read fails the start.
 */
@NullMarked
package dev.waybill.local.cloud.queues;

import org.jspecify.annotations.NullMarked;
