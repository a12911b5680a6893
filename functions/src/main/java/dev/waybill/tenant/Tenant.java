package dev.waybill.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.model.EntityKind;
import dev.waybill.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A retailer's document: what it connects and how. Checked as a whole by {@link TenantDocument}; versions count up by one.
 *
 * @param precedence field group ({@code customer.emails}, {@code customer.*}) to the source connections that may set it,
 *     strongest first; a group without an entry takes the newest
 */
public record Tenant(
        @JsonProperty("tenant") TenantId id,
        String name,
        State state,
        Isolation isolation,
        List<SourceSettings> sources,
        List<TargetSettings> targets,
        List<Route> routes,
        Map<String, List<String>> precedence,
        String plan,
        long version) {

    /** Whether its facts flow. */
    public enum State {
        ACTIVE,
        PAUSED,
        OFFBOARDED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether it shares queues and functions or has its own. */
    public enum Isolation {
        POOLED("waybill"),
        SILO("waybill.silo");

        private final String source;

        Isolation(String source) {
            this.source = source;
        }

        /** What EventBridge calls the source of such a tenant's events: the rules of each lane take one. */
        public String source() {
            return source;
        }

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Isolation of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A sending connection.
     *
     * @param account what the sender calls the account
     * @param secret names the secret that signs its webhooks
     * @param reconcile how its listing is compared with our records, where the tenant wants it
     * @param paused whether its facts are parked
     */
    public record SourceSettings(
            String name,
            String kind,
            String account,
            String secret,
            @Nullable Reconcile reconcile,
            @Nullable Boolean paused) {

        /** A connection that only sends. */
        public SourceSettings(String name, String kind, String account, String secret) {
            this(name, kind, account, secret, null);
        }

        /** A connection that goes on. */
        public SourceSettings(String name, String kind, String account, String secret, @Nullable Reconcile reconcile) {
            this(name, kind, account, secret, reconcile, null);
        }

        /** The same connection, paused or going on. */
        public SourceSettings paused(boolean whether) {
            return new SourceSettings(name, kind, account, secret, reconcile, whether ? true : null);
        }

        public boolean isPaused() {
            return Boolean.TRUE.equals(paused);
        }
    }

    /**
     * How often a sender's listing is compared with our records.
     *
     * @param secret names the secret with which the listing is read
     * @param url where the listing stands, if not at the account's own address
     */
    public record Reconcile(
            int everyMinutes, String secret, @Nullable String url) {

        /**
         * The next time after now. Times stand in a grid of their own for each connection, so that whoever asks, and however
         * often, gets the same: what is written for it is one row.
         */
        public Instant next(TenantId tenant, String connection, Instant now) {
            long minute = now.getEpochSecond() / 60 + 1;
            long offset = Math.floorMod((tenant + "/" + connection).hashCode(), everyMinutes);
            long wait = Math.floorMod(offset - minute, (long) everyMinutes);
            return Instant.ofEpochSecond((minute + wait) * 60);
        }
    }

    /**
     * A receiving account with the rate that it survives.
     *
     * @param ratePerSecond how many records may be brought up to date in a second, whatever the calls that each takes
     * @param echo the source through which the same system tells what it knows, so that it is not told its own words
     * @param lookFirst whether the effect of every step is looked for before it is sent: after a restore, when our rows may
     *     have forgotten what the far side has
     */
    public record TargetSettings(
            String name,
            String kind,
            String url,
            String secret,
            int ratePerSecond,
            Map<String, String> settings,
            @Nullable Boolean paused,
            @Nullable String echo,
            @Nullable Boolean lookFirst) {
        public TargetSettings {
            settings = settings == null ? Map.of() : Map.copyOf(settings);
        }

        /** A target that tells nothing itself. */
        public TargetSettings(
                String name,
                String kind,
                String url,
                String secret,
                int ratePerSecond,
                Map<String, String> settings,
                @Nullable Boolean paused) {
            this(name, kind, url, secret, ratePerSecond, settings, paused, null, null);
        }

        /** The same target, paused or going on. */
        public TargetSettings paused(boolean whether) {
            return new TargetSettings(
                    name, kind, url, secret, ratePerSecond, settings, whether ? true : null, echo, lookFirst);
        }

        public boolean isLookedAtFirst() {
            return Boolean.TRUE.equals(lookFirst);
        }

        public boolean isPaused() {
            return Boolean.TRUE.equals(paused);
        }
    }

    /** Which targets get records of a kind. */
    public record Route(EntityKind entity, List<String> targets) {
        public Route {
            targets = List.copyOf(targets);
        }
    }

    public Tenant {
        state = state == null ? State.ACTIVE : state;
        isolation = isolation == null ? Isolation.POOLED : isolation;
        sources = sources == null ? List.of() : List.copyOf(sources);
        targets = targets == null ? List.of() : List.copyOf(targets);
        routes = routes == null ? List.of() : List.copyOf(routes);
        precedence = precedence == null ? Map.of() : Map.copyOf(precedence);
        plan = plan == null ? "standard" : plan;
    }

    /** The lane that its events go down: who is gone has none of its own any more, and still owes erasures. */
    public Isolation lane() {
        return state == State.OFFBOARDED ? Isolation.POOLED : isolation;
    }

    public Tenant withVersion(long next) {
        return new Tenant(id, name, state, isolation, sources, targets, routes, precedence, plan, next);
    }

    public Tenant in(State next) {
        return new Tenant(id, name, next, isolation, sources, targets, routes, precedence, plan, version);
    }

    /** The same with one target's settings in place of those under its name. */
    public Tenant with(TargetSettings changed) {
        List<TargetSettings> others = targets.stream()
                .map(target -> target.name().equals(changed.name()) ? changed : target)
                .toList();
        return new Tenant(id, name, state, isolation, sources, others, routes, precedence, plan, version);
    }

    /** The same with one source's settings in place of those under its name. */
    public Tenant with(SourceSettings changed) {
        List<SourceSettings> others = sources.stream()
                .map(source -> source.name().equals(changed.name()) ? changed : source)
                .toList();
        return new Tenant(id, name, state, isolation, others, targets, routes, precedence, plan, version);
    }

    /** The same, paused or going on as another version of it is, whole and in each part that both have. */
    public Tenant pausedAs(Tenant other) {
        Tenant next = in(other.state());
        for (SourceSettings source : sources) {
            SourceSettings there = other.source(source.name()).orElse(source);
            next = next.with(source.paused(there.isPaused()));
        }
        for (TargetSettings target : targets) {
            TargetSettings there = other.target(target.name()).orElse(target);
            next = next.with(target.paused(there.isPaused()));
        }
        return next;
    }

    /** The targets that get records of a kind, in the order of the routes. */
    public List<TargetSettings> targetsOf(EntityKind entity) {
        return routes.stream()
                .filter(route -> route.entity() == entity)
                .flatMap(route -> route.targets().stream())
                .distinct()
                .flatMap(target -> target(target).stream())
                .toList();
    }

    public Optional<TargetSettings> target(String targetName) {
        return targets.stream().filter(t -> t.name().equals(targetName)).findFirst();
    }

    public Optional<SourceSettings> source(String sourceName) {
        return sources.stream().filter(s -> s.name().equals(sourceName)).findFirst();
    }

    /** Whether a source speaks for the system of one of our targets, so that it answers what we write there. */
    public boolean isEcho(String sourceName) {
        return targets.stream().anyMatch(target -> sourceName.equals(target.echo()));
    }

    /** The sources that may set a field group, strongest first; empty when the newest wins. */
    public List<String> precedenceOf(String group) {
        List<String> exact = precedence.get(group);
        if (exact != null) {
            return exact;
        }
        return precedence.getOrDefault(group.substring(0, group.indexOf('.') + 1) + "*", List.of());
    }
}
