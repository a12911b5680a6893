package dev.waybill.infra.partner;

/** Whether a tenant shares the environment's queues and functions or has its own. */
public enum Isolation {
    POOLED,
    SILO
}
