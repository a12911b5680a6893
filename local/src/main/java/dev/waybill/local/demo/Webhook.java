package dev.waybill.local.demo;

/** One webhook of the demonstration, ready to be signed and sent. */
@SuppressWarnings("ArrayRecordComponent") // the body is sent, never compared
record Webhook(String tenant, String source, String topic, byte[] body) {}
