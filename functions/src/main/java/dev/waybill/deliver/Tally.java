package dev.waybill.deliver;

import dev.waybill.model.TenantId;
import dev.waybill.record.AccountGate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the calls of one invocation ended, account by account: told to the breaker once, however many deliveries overlap. */
final class Tally {
    private final Map<Account, Calls> calls = new ConcurrentHashMap<>();

    private record Account(TenantId tenant, String target) {}

    private record Calls(int made, int failed) {
        Calls plus(Calls more) {
            return new Calls(made + more.made, failed + more.failed);
        }
    }

    void add(TenantId tenant, String target, int made, int failed) {
        calls.merge(new Account(tenant, target), new Calls(made, failed), Calls::plus);
    }

    void report(AccountGate gate) {
        calls.forEach(
                (account, ended) -> gate.report(account.tenant(), account.target(), ended.made(), ended.failed()));
    }
}
