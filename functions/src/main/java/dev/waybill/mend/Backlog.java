package dev.waybill.mend;

import dev.waybill.house.House;
import dev.waybill.job.Filter;
import dev.waybill.mend.Waits.Account;
import dev.waybill.mend.Waits.Depth;
import dev.waybill.model.TenantId;
import dev.waybill.nature.SideBySide;
import dev.waybill.record.AccountGate;
import dev.waybill.tenant.Tenant;
import dev.waybill.tenant.Tenant.TargetSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final Consumer<List<? extends Runnable>> together;
    private final Clock clock;

    Backlog(House house, Exceptions exceptions) {
        this.waits = new Waits(house.recordRows(), house.nature());
        this.exceptions = exceptions;
        this.gate = new AccountGate(house.recordRows(), house.nature());
        this.together = house.nature().together();
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
            int deliveries,
            boolean atLeast,
            int openBreakers,
            @Nullable Instant drainedAt) {}

    /** What is ahead of one target of a tenant. */
    private record Forecast(
            Tenant tenant, TargetSettings target, AccountGate.Breaker breaker, Depth depth, Duration drain) {
        Account account() {
            return new Account(tenant.id(), target.name());
        }

        boolean isPaused() {
            return Backlog.isPaused(tenant, target);
        }

        @Nullable
        Instant drainedAt(Instant now) {
            return isPaused() || depth.count() == 0 ? null : now.plus(drain);
        }
    }

    /** Every target of these tenants. */
    public List<Line> of(List<Tenant> tenants) {
        Instant now = clock.instant();
        List<Trouble> refused = refused(tenants);
        Map<Account, Long> refusals = refused.stream()
                .collect(Collectors.groupingBy(
                        trouble -> new Account(trouble.tenant(), String.valueOf(trouble.target())),
                        Collectors.counting()));
        boolean cut = refused.size() >= MOST_REFUSED;
        return forecasts(tenants, now).stream()
                .map(forecast -> line(
                        forecast, refusals.getOrDefault(forecast.account(), 0L).intValue(), cut, now))
                .toList();
    }

    private static Line line(Forecast forecast, int refused, boolean cut, Instant now) {
        Depth depth = forecast.depth();
        TargetSettings target = forecast.target();
        return new Line(
                forecast.tenant().id(),
                target.name(),
                target.kind(),
                forecast.isPaused(),
                target.ratePerSecond(),
                forecast.breaker().word(now),
                forecast.breaker().until(now),
                depth.count(),
                refused,
                cut || depth.isAtLeast(),
                forecast.drainedAt(now),
                depth.count() == 0 ? null : forecast.drain().toSeconds());
    }

    /** What waits for all targets of these tenants. */
    public Sum sum(List<Tenant> tenants) {
        Instant now = clock.instant();
        List<Forecast> all = forecasts(tenants, now);
        return new Sum(
                all.stream().mapToInt(forecast -> forecast.depth().count()).sum(),
                all.stream().anyMatch(forecast -> forecast.depth().isAtLeast()),
                (int) all.stream()
                        .filter(forecast -> forecast.breaker().until(now) != null)
                        .count(),
                all.stream()
                        .flatMap(forecast -> Stream.ofNullable(forecast.drainedAt(now)))
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private List<Trouble> refused(List<Tenant> tenants) {
        return exceptions.stream(REFUSALS, tenants.stream().map(Tenant::id).toList(), "")
                .limit(MOST_REFUSED)
                .toList();
    }

    /** Reads the accounts side by side: an environment may have thousands. */
    private List<Forecast> forecasts(List<Tenant> tenants, Instant now) {
        Map<Account, Depth> depths = waits.of(tenants.stream()
                .flatMap(tenant -> tenant.targets().stream().map(target -> new Account(tenant.id(), target.name())))
                .toList());
        Map<Account, AccountGate.Breaker> breakers = SideBySide.answers(
                together, List.copyOf(depths.keySet()), account -> gate.breaker(account.tenant(), account.target()));
        return tenants.stream()
                .flatMap(tenant -> tenant.targets().stream().map(target -> {
                    Account account = new Account(tenant.id(), target.name());
                    return forecast(
                            tenant,
                            target,
                            Objects.requireNonNull(breakers.get(account)),
                            Objects.requireNonNull(depths.get(account)),
                            now);
                }))
                .toList();
    }

    /** A resumed target has all due at once; another one's last delivery has its own time. */
    private static Forecast forecast(
            Tenant tenant, TargetSettings target, AccountGate.Breaker breaker, Depth depth, Instant now) {
        Instant open = breaker.until(now);
        Duration closed = open == null ? Duration.ZERO : Duration.between(now, open);
        Duration atItsRate = longer(closed, NEXT_LOOK)
                .plusSeconds(Math.ceilDiv((long) depth.count() * OF, (long) target.ratePerSecond() * PART));
        Instant last = depth.last();
        Duration lastOne = isPaused(tenant, target) || last == null
                ? Duration.ZERO
                : Duration.between(now, last).plus(NEXT_LOOK);
        return new Forecast(tenant, target, breaker, depth, longer(atItsRate, lastOne));
    }

    private static boolean isPaused(Tenant tenant, TargetSettings target) {
        return target.isPaused() || tenant.state() == Tenant.State.PAUSED;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
