package dev.waybill.tenant;

/** What an endpoint token leads to. */
public record Endpoint(Tenant tenant, Tenant.SourceSettings source) {}
