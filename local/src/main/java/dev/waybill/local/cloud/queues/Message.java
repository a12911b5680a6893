package dev.waybill.local.cloud.queues;

import org.jspecify.annotations.Nullable;

/** A message to send; the group makes a standard queue fair between tenants. */
public record Message(String body, @Nullable String group) {}
