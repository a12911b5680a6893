package dev.waybill.local.demo;

/**
 * One webhook of the demonstration, ready to be signed and sent.
 *
 * @param settled whether it is sent only when all before it has arrived, because the demonstration shows what comes after it
 */
@SuppressWarnings("ArrayRecordComponent") // the body is sent, never compared
public record Webhook(String tenant, String source, String topic, boolean settled, byte[] body) {}
