package dev.waybill.local.cloud.grants;

/** One thing that a request asks for, in IAM's words: {@code sqs:DeleteMessage} on a queue's ARN. */
public record Call(String action, String resource) {}
