package dev.waybill.infra.partner;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code tenants/<tenant>.json} and finds, before a deployment, the mistakes that a person makes in it. */
final class TenantFile {
    private static final Set<String> STATES = Set.of("active", "paused", "offboarded");
    private static final Set<String> SOURCE_KINDS = Set.of("shopify", "woocommerce", "standard-webhooks");
    private static final Set<String> TARGET_KINDS = Set.of("tryton", "http");
    private static final int FASTEST_RATE_PER_SECOND = 10_000;

    private TenantFile() {}

    static Tenant read(Path path) {
        Fields file = Fields.ofFile(path)
                .only("tenant", "name", "state", "isolation", "sources", "targets", "routes", "precedence", "plan");
        String id = file.idOf("tenant", path);
        file.text("name");
        file.oneOf("state", STATES);
        file.text("plan");
        Set<String> sources = sources(file);
        Set<String> targets = targets(file);
        routes(file, targets);
        precedence(file, sources);
        return new Tenant(id, file.choice("isolation", Isolation.class), file.compact());
    }

    private static Set<String> sources(Fields file) {
        Set<String> names = new HashSet<>();
        for (Fields source : file.objects("sources")) {
            source.only("name", "kind", "account", "secret");
            source.oneOf("kind", SOURCE_KINDS);
            source.text("account");
            source.text("secret");
            addOnce(names, source);
        }
        return names;
    }

    private static Set<String> targets(Fields file) {
        Set<String> names = new HashSet<>();
        for (Fields target : file.objects("targets")) {
            target.only("name", "kind", "url", "secret", "ratePerSecond", "settings");
            target.oneOf("kind", TARGET_KINDS);
            target.text("secret");
            target.number("ratePerSecond", 1, FASTEST_RATE_PER_SECOND);
            if (!target.text("url").startsWith("https://")) {
                throw target.refuse("url", "is not https", "write the target's https:// address");
            }
            addOnce(names, target);
        }
        return names;
    }

    private static void routes(Fields file, Set<String> targets) {
        for (Fields route : file.objects("routes")) {
            route.only("entity", "targets").text("entity");
            refuseUnknown(route, "targets", route.texts("targets"), targets);
        }
    }

    private static void precedence(Fields file, Set<String> sources) {
        Fields precedence = file.object("precedence");
        for (String field : precedence.names()) {
            refuseUnknown(precedence, field, precedence.texts(field), sources);
        }
    }

    private static void addOnce(Set<String> names, Fields named) {
        if (!names.add(named.text("name"))) {
            throw named.refuse(
                    "name", "is \"" + named.text("name") + "\" for the second time", "give each its own name");
        }
    }

    private static void refuseUnknown(Fields file, String field, List<String> named, Set<String> known) {
        for (String name : named) {
            if (!known.contains(name)) {
                throw file.refuse(
                        field,
                        "names \"" + name + "\"",
                        "name one of " + known.stream().sorted().toList());
            }
        }
    }
}
