package dev.waybill.local.cloud.grants;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What each function may call: what its role's policies say, and what the policies of things say of its role. */
public final class Grants {
    /** What may be denied by how the connection is: here all are plain and on loopback, where nobody listens. */
    private static final Set<String> OF_CONNECTIONS = Set.of("aws:SecureTransport", "s3:TlsVersion");

    private static final List<String> INVERTED = List.of("NotAction", "NotResource", "NotPrincipal");

    private final Map<String, List<Statement>> byRole = new ConcurrentHashMap<>();
    private final Map<String, Caller> byAccessKey = new ConcurrentHashMap<>();

    private record Caller(String function, String role) {}

    /** A function works under a role, and calls with this key. */
    public void employ(String accessKey, String function, String role) {
        var before = byAccessKey.put(accessKey, new Caller(function, role));
        if (before != null && !before.function().equals(function)) {
            throw new IllegalArgumentException(function + " cannot be told from " + before.function());
        }
    }

    /** A role's own policy. */
    public void give(String role, JsonNode policy) {
        allowing(policy).forEach(statement -> add(role, statement));
    }

    /** The policy of a thing, which lets roles in by name; AWS's own services in it are not judged here. */
    public void admit(JsonNode policy) {
        allowing(policy).forEach(statement -> {
            if (Statement.texts(statement.path("Resource")).anyMatch("*"::equals)) {
                throw new IllegalArgumentException("its policy must name the thing that it belongs to, not *");
            }
            Statement.texts(statement.path("Principal").path("AWS")).forEach(role -> add(role, statement));
        });
    }

    private void add(String role, JsonNode statement) {
        byRole.computeIfAbsent(role, unknown -> new CopyOnWriteArrayList<>()).add(Statement.of(statement));
    }

    private static Stream<JsonNode> allowing(JsonNode policy) {
        var statements = policy.path("Statement");
        return (statements.isArray() ? statements.valueStream() : Stream.of(statements)).filter(Grants::isAllowing);
    }

    private static boolean isAllowing(JsonNode statement) {
        if (INVERTED.stream().anyMatch(statement::has)) {
            throw new IllegalArgumentException("its policy says what is not meant, which cannot be judged here");
        }
        if (statement.path("Effect").asText().equals("Allow")) {
            return true;
        }
        if (!isAboutConnections(statement.path("Condition"))) {
            throw new IllegalArgumentException("its policy denies something, which cannot be judged here");
        }
        return false;
    }

    private static boolean isAboutConnections(JsonNode condition) {
        var keys = condition.valueStream().flatMap(JsonNode::propertyStream).map(Map.Entry::getKey);
        return !condition.isEmpty() && keys.allMatch(OF_CONNECTIONS::contains);
    }

    boolean isFunction(String accessKey) {
        return byAccessKey.containsKey(accessKey);
    }

    /** Why a function may not make this call; empty where it may, and where the key is no function's. */
    public Optional<String> refusal(String accessKey, Call call) {
        return Optional.ofNullable(byAccessKey.get(accessKey))
                .filter(caller -> byRole.getOrDefault(caller.role(), List.of()).stream()
                        .noneMatch(statement -> statement.allows(call)))
                .map(caller -> "User: " + caller.role() + "/" + caller.function() + " is not authorized to perform: "
                        + call.action() + " on resource: " + call.resource()
                        + " because no policy of the template allows it");
    }
}
