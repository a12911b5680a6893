package dev.waybill.ops.route;

import dev.waybill.deadletter.DeadLetters;
import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.mend.Exceptions;
import dev.waybill.mend.Trouble;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import dev.waybill.record.AccountGate;
import dev.waybill.record.Due;
import dev.waybill.record.DueRows;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.TenantStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits now, and what waits for a person. */
final class Needs {
    /** A person who sees so many of a kind sees enough. */
    private static final int COUNTED = 10_000;

    /** What waits longer has been put off on purpose. */
    private static final int MINUTES_AHEAD = 60;

    private static final int MOST_IN_A_MINUTE = 5_000;

    private final House house;
    private final TenantStore tenants;
    private final Exceptions exceptions;
    private final DeadLetters deadLetters;
    private final DueRows dueRows;
    private final AccountGate gate;

    Needs(House house, TenantStore tenants, Exceptions exceptions) {
        this.house = house;
        this.tenants = tenants;
        this.exceptions = exceptions;
        this.deadLetters = house.everybodysDeadLetters();
        this.dueRows = new DueRows(house.recordRows());
        this.gate = new AccountGate(house.recordRows(), house.nature());
    }

    record Person(int exceptions, int quarantined, int deadLetters, int openBreakers, int overduePrivacy) {}

    record Backlog(int deliveries, int facts, @Nullable Instant drainedAt) {}

    private record Account(TenantId tenant, String target) {}

    Person person(Set<TenantId> seen) {
        List<Trouble> troubles =
                exceptions.stream(Filter.all(), seen, "").limit(COUNTED).toList();
        int quarantined = (int) troubles.stream()
                .filter(trouble -> trouble.entity().equals(EntityKind.QUARANTINE.word()))
                .count();
        int overdue = (int) troubles.stream()
                .filter(trouble -> trouble.cause().equals("privacy-overdue"))
                .count();
        return new Person(troubles.size() - quarantined, quarantined, dead(), openBreakers(seen), overdue);
    }

    /** Of the whole environment: to tell whose they are, each must be taken up, and a redrive would meet none meanwhile. */
    private int dead() {
        return deadLetters.depths().stream().mapToInt(DeadLetters.Depth::dead).sum();
    }

    private int openBreakers(Set<TenantId> seen) {
        return (int) living(seen)
                .flatMap(tenant -> tenant.targets().stream()
                        .flatMap(target -> gate.openUntil(tenant.id(), target.name()).stream()))
                .count();
    }

    private Stream<Tenant> living(Set<TenantId> seen) {
        return tenants.all().stream()
                .filter(tenant -> seen.isEmpty() || seen.contains(tenant.id()))
                .filter(tenant -> tenant.state() != Tenant.State.OFFBOARDED);
    }

    Backlog backlog(Set<TenantId> seen) {
        Map<Account, Integer> waiting = waiting(seen);
        int deliveries = waiting.values().stream().mapToInt(Integer::intValue).sum();
        int facts = deadLetters.depths().stream()
                .mapToInt(depth -> depth.waiting() + depth.inFlight())
                .sum();
        return new Backlog(deliveries, facts, deliveries == 0 ? null : drainedAt(waiting));
    }

    private Map<Account, Integer> waiting(Set<TenantId> seen) {
        Instant now = house.clock().instant();
        List<Due> found = Collections.synchronizedList(new ArrayList<>());
        house.nature()
                .together()
                .accept(IntStream.rangeClosed(-1, MINUTES_AHEAD)
                        .mapToObj(minute -> now.plus(Duration.ofMinutes(minute)))
                        .map(minute -> (Runnable)
                                () -> dueRows.of(minute, MOST_IN_A_MINUTE).forEach(waiting -> found.add(waiting.due())))
                        .toList());
        Map<Account, Integer> counts = new TreeMap<>(Comparator.comparing(Account::toString));
        found.stream()
                .filter(due -> due.kind() == Due.Kind.DELIVERY)
                .filter(due -> seen.isEmpty() || seen.contains(due.record().tenant()))
                .forEach(due ->
                        counts.merge(new Account(due.record().tenant(), String.valueOf(due.about())), 1, Integer::sum));
        return counts;
    }

    /** When the slowest account is through, each at the rate that it survives. */
    private Instant drainedAt(Map<Account, Integer> waiting) {
        long seconds = waiting.entrySet().stream()
                .mapToLong(entry -> seconds(entry.getKey(), entry.getValue()))
                .max()
                .orElse(0);
        return house.clock().instant().plusSeconds(seconds);
    }

    private long seconds(Account account, int count) {
        Optional<Tenant.TargetSettings> target =
                tenants.find(account.tenant()).flatMap(tenant -> tenant.target(account.target()));
        return Math.ceilDiv(
                count, target.map(Tenant.TargetSettings::ratePerSecond).orElse(1));
    }
}
