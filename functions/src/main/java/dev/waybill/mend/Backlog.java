package dev.waybill.mend;

import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.mend.Waits.Account;
import dev.waybill.mend.Waits.Depth;
import dev.waybill.model.TenantId;
import dev.waybill.record.AccountGate;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.TargetSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits for each target, and when it will have been delivered at the target's rate. */
public final class Backlog {
    /**
     * What a target gets in the long run of its rate: calls are leased a second ahead, and what is leased and not used is gone. Held
     * by {@code TargetsTest}, whose resumed target drains as it says here.
     */
    private static final int PART = 3;

    private static final int OF = 4;

    /** Waking looks every minute. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    /** A person who sees so many refusals sees enough. */
    private static final int MOST_REFUSED = 10_000;

    private static final Filter REFUSALS =
            new Filter(null, null, Trouble.DELIVERY, null, null, null, null, null, null, null, null, null, null, null);

    private final Waits waits;
    private final Exceptions exceptions;
    private final AccountGate gate;
    private final Clock clock;

    Backlog(House house, Exceptions exceptions) {
        this.waits = new Waits(house.recordRows(), house.nature());
        this.exceptions = exceptions;
        this.gate = new AccountGate(house.recordRows(), house.nature());
        this.clock = house.clock();
    }

    /**
     * A target as the contract shows it.
     *
     * @param atLeast whether the counts ended at their limits
     * @param drainedAt nothing where nothing waits, or where it is paused
     * @param drainSeconds how long it takes from now, or from when it is resumed
     */
    public record Line(
            TenantId tenant,
            String name,
            String kind,
            boolean paused,
            int ratePerSecond,
            String breaker,
            @Nullable Instant breakerUntil,
            int backlog,
            int refused,
            boolean atLeast,
            @Nullable Instant drainedAt,
            @Nullable Long drainSeconds) {}

    /** All targets together; {@code drainedAt} is the slowest one's, paused ones aside. */
    public record Sum(
            int deliveries, boolean atLeast, @Nullable Instant drainedAt) {}

    /** What is ahead of one account. */
    private record Forecast(AccountGate.Breaker breaker, boolean paused, Depth depth, Duration drain) {
        @Nullable
        Instant drainedAt(Instant now) {
            return paused || depth.count() == 0 ? null : now.plus(drain);
        }
    }

    /** Every target of these tenants. */
    public List<Line> of(List<Tenant> tenants) {
        Instant now = clock.instant();
        Map<Account, Depth> depths = depths(tenants);
        List<Account> refused = refused(tenants);
        return targets(tenants, (tenant, target) -> {
                    Account account = new Account(tenant.id(), target.name());
                    Forecast forecast = forecast(tenant, target, Objects.requireNonNull(depths.get(account)), now);
                    Depth depth = forecast.depth();
                    return new Line(
                            tenant.id(),
                            target.name(),
                            target.kind(),
                            forecast.paused(),
                            target.ratePerSecond(),
                            forecast.breaker().word(now),
                            forecast.breaker().until(now),
                            depth.count(),
                            Collections.frequency(refused, account),
                            refused.size() >= MOST_REFUSED || depth.isAtLeast(),
                            forecast.drainedAt(now),
                            depth.count() == 0 ? null : forecast.drain().toSeconds());
                })
                .toList();
    }

    /** What waits for all targets of these tenants. */
    public Sum sum(List<Tenant> tenants) {
        Instant now = clock.instant();
        Map<Account, Depth> depths = depths(tenants);
        Instant drained = targets(
                        tenants,
                        (tenant, target) -> forecast(
                                tenant,
                                target,
                                Objects.requireNonNull(depths.get(new Account(tenant.id(), target.name()))),
                                now))
                .flatMap(forecast -> Stream.ofNullable(forecast.drainedAt(now)))
                .max(Comparator.naturalOrder())
                .orElse(null);
        Collection<Depth> all = depths.values();
        return new Sum(all.stream().mapToInt(Depth::count).sum(), all.stream().anyMatch(Depth::isAtLeast), drained);
    }

    @FunctionalInterface
    private interface OfTarget<T> {
        T of(Tenant tenant, TargetSettings target);
    }

    private static <T> Stream<T> targets(List<Tenant> tenants, OfTarget<T> what) {
        return tenants.stream().flatMap(tenant -> tenant.targets().stream().map(target -> what.of(tenant, target)));
    }

    private Map<Account, Depth> depths(List<Tenant> tenants) {
        return waits.of(targets(tenants, (tenant, target) -> new Account(tenant.id(), target.name()))
                .toList());
    }

    private List<Account> refused(List<Tenant> tenants) {
        return exceptions.stream(REFUSALS, tenants.stream().map(Tenant::id).toList(), "")
                .limit(MOST_REFUSED)
                .map(trouble -> new Account(trouble.tenant(), String.valueOf(trouble.target())))
                .toList();
    }

    /** A resumed target has all due at once; another one's last delivery has its own time. */
    private Forecast forecast(Tenant tenant, TargetSettings target, Depth depth, Instant now) {
        boolean paused = target.isPaused() || tenant.state() == Tenant.State.PAUSED;
        AccountGate.Breaker breaker = gate.breaker(tenant.id(), target.name());
        Instant open = breaker.until(now);
        Duration closed = open == null ? Duration.ZERO : Duration.between(now, open);
        Duration atItsRate = longer(closed, NEXT_LOOK)
                .plusSeconds(Math.ceilDiv((long) depth.count() * OF, (long) target.ratePerSecond() * PART));
        Instant last = depth.last();
        Duration lastOne = paused || last == null
                ? Duration.ZERO
                : Duration.between(now, last).plus(NEXT_LOOK);
        return new Forecast(breaker, paused, depth, longer(atItsRate, lastOne));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
