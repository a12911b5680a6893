package dev.waybill.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Operator;
import dev.waybill.events.Json;
import dev.waybill.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks, after everything about access was checked.
 *
 * @param path the path's names and what they stand for
 * @param operator who asks; nobody at an open route
 * @param body an empty object where none came
 */
public record Request(
        String method,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        JsonNode body,
        @Nullable Operator operator) {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;
    private static final Duration RECENT = Duration.ofDays(1);

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Operator who() {
        if (operator == null) {
            throw Problem.noToken();
        }
        return operator;
    }

    /** What a name of the path stands for. */
    public String path(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalStateException("the route has no {" + name + "}"));
    }

    /** The tenant of the path, which the caller may see. */
    public TenantId tenant() {
        return new TenantId(path("tenant"));
    }

    /** The tenant to which a list is cut, if any. */
    public Optional<TenantId> onlyTenant() {
        return query("tenant").map(this::visible);
    }

    /** A tenant that a body or a query names; one that the caller may not see is as one that does not exist. */
    public TenantId visible(String tenant) {
        TenantId id = Access.tenantId(tenant);
        if (!who().sees(id)) {
            throw Problem.unknown("tenant " + id);
        }
        return id;
    }

    /** The tenant that the body names at a place, where it names one that the caller may see. */
    public Optional<TenantId> named(String pointer) {
        JsonNode name = body.at(pointer);
        try {
            return name.isTextual() ? Optional.of(visible(name.textValue())) : Optional.empty();
        } catch (Problem _) {
            // The route itself says so.
            return Optional.empty();
        }
    }

    public boolean sees(TenantId tenant) {
        return who().sees(tenant);
    }

    /** The tenants to which a list is cut: the one that is asked for, or all that the caller may see; empty for everybody's. */
    public Set<TenantId> seen() {
        return onlyTenant()
                .map(Set::of)
                .orElseGet(() -> who().seesAll()
                        ? Set.of()
                        : who().tenants().stream().map(TenantId::new).collect(Collectors.toSet()));
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean flag(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    public Optional<Cursor> cursor(int parts) {
        return query("cursor").map(word -> Cursor.parse(word, parts));
    }

    public int limit() {
        return query("limit").map(Request::limit).orElse(PAGE);
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("?limit", "limit must be 1 to " + LARGEST_PAGE);
        }
        throw Problem.invalid("?limit", "limit must be 1 to " + LARGEST_PAGE);
    }

    public Instant from(Instant now) {
        return time("from").orElse(to(now).minus(RECENT));
    }

    public Instant to(Instant now) {
        return time("to").orElse(now);
    }

    private Optional<Instant> time(String name) {
        return query(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw Problem.invalid("?" + name, name + " must be a time as 2026-11-23T05:00:00Z");
            }
        });
    }

    /** The version that If-Match names. */
    public long expectedVersion() {
        String tag = Optional.ofNullable(headers.get("if-match")).orElseThrow(Problem::noVersion);
        String number = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            throw Problem.changed();
        }
    }

    /** The body as a record of the contract; what does not fit, or what nobody would read, is told with its place. */
    public <T> T body(Class<T> type) {
        try {
            return Json.convertStrictly(body, type);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("", String.valueOf(e.getMessage()));
        }
    }

    public String why() {
        return body.path("why").asText(query("why").orElse(""));
    }

    /**
     * Names what this request makes, where it may be repeated: the same for the same body under the same Idempotency-Key of the same
     * person. What is made under it is made once, whatever broke off.
     */
    public Optional<String> once() {
        return Optional.ofNullable(headers.get("idempotency-key"))
                .map(key -> Json.digest(List.of(who().subject(), key, path, body)));
    }
}
