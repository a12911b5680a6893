package dev.waybill.ops.http;

import dev.waybill.desk.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the contract.
 *
 * @param path with {@code {names}}; a last one with {@code +} takes the rest
 * @param role who may at least; none where everybody may
 * @param act how the audit calls it
 * @param needsWhy whether the body must say why
 * @param concerned whom the act concerns where the path names no tenant: ids, or {@code *} for everybody
 * @param isAct whether a request changes or reveals something; what does neither is a plain read
 */
public record Route(
        String method,
        List<String> path,
        @Nullable Role role,
        @Nullable String act,
        boolean needsWhy,
        Function<Request, List<String>> concerned,
        Predicate<Request> isAct,
        Handler handler) {
    public Route {
        path = List.copyOf(path);
    }

    /** For everybody, without a token. */
    public static Route open(String path, Handler handler) {
        return new Route("GET", parts(path), null, null, false, Route::nobody, Route::never, handler);
    }

    /** For all who have a row. */
    public static Route get(String path, Handler handler) {
        return get(path, Role.VIEWER, handler);
    }

    public static Route get(String path, Role role, Handler handler) {
        return new Route("GET", parts(path), role, null, false, Route::nobody, Route::never, handler);
    }

    /** A question that is too long for an address. */
    public static Route question(String path, Role role, Handler handler) {
        return new Route("POST", parts(path), role, null, false, Route::nobody, Route::never, handler);
    }

    /** An act, which is on record before it is done and says why. */
    public static Route act(String method, String path, Role role, String act, Handler handler) {
        return new Route(method, parts(path), role, act, true, Route::nobody, request -> true, handler);
    }

    /** The same where the contract's body has no place for a why. */
    public Route withoutWhy() {
        return new Route(method, path, role, act, false, concerned, isAct, handler);
    }

    /** The same with whom it concerns. */
    public Route concerning(Function<Request, List<String>> whom) {
        return new Route(method, path, role, act, needsWhy, whom, isAct, handler);
    }

    /** A GET that with {@code ?reveal=true} is an operator's act. */
    public Route revealing(String asAct) {
        return new Route(method, path, role, asAct, true, concerned, request -> request.flag("reveal"), handler);
    }

    /** An act but for requests that change nothing and reveal nothing. */
    public Route unless(Predicate<Request> harmless) {
        return new Route(method, path, role, act, needsWhy, concerned, harmless.negate(), handler);
    }

    /** Literal parts before names, so that {@code exceptions/groups} is no exception. */
    int names() {
        return (int) path.stream().filter(part -> part.startsWith("{")).count();
    }

    /** What the names stand for, where the path matches. */
    Optional<Map<String, String>> match(List<String> asked) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String part = path.get(i);
            if (i >= asked.size() || asked.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (part.endsWith("+}")) {
                named.put(part.substring(1, part.length() - 2), String.join("/", asked.subList(i, asked.size())));
                return Optional.of(named);
            }
            if (part.startsWith("{")) {
                named.put(part.substring(1, part.length() - 1), asked.get(i));
            } else if (!part.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == asked.size() ? Optional.of(named) : Optional.empty();
    }

    private static List<String> nobody(Request request) {
        return List.of();
    }

    private static boolean never(Request request) {
        return false;
    }

    static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
