package dev.waybill.local.cloud.buckets;

import java.time.Instant;

/** What is known of an object without its bytes. */
record StoredObject(String key, String etag, long length, Instant modified) {}
