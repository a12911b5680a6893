package dev.waybill.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.model.Customer;
import dev.waybill.model.EntityKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a tenant's document and checks it whole, so that nobody behind it checks again. */
public final class TenantDocument {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<String> MEMBERS = Set.of(
            "tenant",
            "name",
            "state",
            "isolation",
            "sources",
            "targets",
            "routes",
            "precedence",
            "plan",
            "brand",
            "customerKey");
    /** Of these, what a stack is made from. */
    private static final Set<String> TEMPLATES = Set.of("brand", "customerKey");

    /** What flows have something to tell about. */
    private static final Set<EntityKind> ROUTED =
            EnumSet.of(EntityKind.CUSTOMER, EntityKind.ORDER, EntityKind.INVENTORY);

    private static final int MAX_RATE = 1_000;

    /** What a sender never sent is found within a day. */
    private static final int MAX_MINUTES = 24 * 60;

    private TenantDocument() {}

    /**
     * Reads a document.
     *
     * @throws Unreadable naming the field and the remedy
     */
    public static Tenant read(String json, Offer offer) throws Unreadable {
        JsonNode node = StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            require(MEMBERS.contains(member.getKey()), "/" + member.getKey(), "is not known; use one of " + MEMBERS);
        }
        Tenant tenant = convert(node);
        require(tenant.id() != null, "/tenant", "is missing; give 2 to 40 of a-z, 0-9 and -");
        require(tenant.name() != null && !tenant.name().isBlank(), "/name", "is missing; give the retailer's name");
        checkSources(tenant, offer.sources());
        checkReconcile(tenant, offer);
        checkTargets(tenant, offer);
        checkRoutes(tenant);
        checkPrecedence(tenant);
        return tenant;
    }

    private static Tenant convert(JsonNode node) throws Unreadable {
        try {
            return Json.convertStrictly(node instanceof ObjectNode object ? settings(object) : node, Tenant.class);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("tenant document: " + e.getMessage());
        }
    }

    /** What only the templates read is left out. */
    private static JsonNode settings(ObjectNode document) {
        return document.deepCopy().remove(TEMPLATES).put("version", 0);
    }

    private static void checkSources(Tenant tenant, Set<String> kinds) throws Unreadable {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tenant.sources().size(); i++) {
            Tenant.SourceSettings source = tenant.sources().get(i);
            String place = "/sources/" + i;
            checkName(source.name(), place, names);
            require(kinds.contains(source.kind()), place + "/kind", "has no connector; use one of " + kinds);
            require(source.account() != null, place + "/account", "is missing; give what the sender calls the account");
            require(isName(source.secret()), place + "/secret", "must name a secret: 1 to 40 of a-z, 0-9 and -");
        }
    }

    private static void checkReconcile(Tenant tenant, Offer offer) throws Unreadable {
        for (int i = 0; i < tenant.sources().size(); i++) {
            Tenant.SourceSettings source = tenant.sources().get(i);
            Tenant.Reconcile reconcile = source.reconcile();
            String place = "/sources/" + i + "/reconcile";
            if (reconcile != null) {
                require(
                        offer.listed().contains(source.kind()),
                        place,
                        "is for senders that list what changed: " + offer.listed());
                require(
                        reconcile.everyMinutes() >= 1 && reconcile.everyMinutes() <= MAX_MINUTES,
                        place + "/everyMinutes",
                        "must be 1 to " + MAX_MINUTES);
                require(isName(reconcile.secret()), place + "/secret", "must name a secret: 1 to 40 of a-z, 0-9 and -");
                if (reconcile.url() != null) {
                    checkUrl(reconcile.url(), place, offer);
                }
            }
        }
    }

    private static void checkTargets(Tenant tenant, Offer offer) throws Unreadable {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tenant.targets().size(); i++) {
            Tenant.TargetSettings target = tenant.targets().get(i);
            String place = "/targets/" + i;
            checkName(target.name(), place, names);
            require(
                    offer.targets().contains(target.kind()),
                    place + "/kind",
                    "has no connector; use one of " + offer.targets());
            require(target.url() != null, place + "/url", "is missing; give the https address");
            checkUrl(target.url(), place, offer);
            require(isName(target.secret()), place + "/secret", "must name a secret: 1 to 40 of a-z, 0-9 and -");
            require(
                    target.ratePerSecond() >= 1 && target.ratePerSecond() <= MAX_RATE,
                    place + "/ratePerSecond",
                    "must be 1 to " + MAX_RATE);
            require(
                    target.echo() == null || tenant.source(target.echo()).isPresent(),
                    place + "/echo",
                    "names a source that is not in this document");
        }
    }

    /** An address that would be refused with every call is refused here, once. */
    private static void checkUrl(String url, String place, Offer offer) throws Unreadable {
        Optional<String> objection = offer.objection().apply(url);
        require(objection.isEmpty(), place + "/url", objection.orElse(""));
    }

    private static void checkRoutes(Tenant tenant) throws Unreadable {
        for (int i = 0; i < tenant.routes().size(); i++) {
            EntityKind entity = tenant.routes().get(i).entity();
            require(
                    entity != null && ROUTED.contains(entity),
                    "/routes/" + i + "/entity",
                    "must be customer, order or inventory");
            for (String target : tenant.routes().get(i).targets()) {
                require(
                        tenant.target(target).isPresent(),
                        "/routes/" + i + "/targets",
                        "name no target of this document");
            }
        }
    }

    private static void checkPrecedence(Tenant tenant) throws Unreadable {
        for (Map.Entry<String, List<String>> rule : tenant.precedence().entrySet()) {
            require(
                    isGroup(rule.getKey()),
                    "/precedence/" + rule.getKey(),
                    "is no field group; use customer.* or customer. with one of " + Customer.PARTS);
            for (String source : rule.getValue()) {
                require(
                        tenant.source(source).isPresent(),
                        "/precedence/" + rule.getKey(),
                        "names a source that is not in this document");
            }
        }
    }

    private static boolean isGroup(String name) {
        return name.equals("customer.*") || Customer.PARTS.stream().anyMatch(part -> name.equals("customer." + part));
    }

    private static void checkName(String name, String place, Set<String> taken) throws Unreadable {
        require(isName(name), place + "/name", "must be 1 to 40 of a-z, 0-9 and -, starting with a letter");
        require(taken.add(name), place + "/name", "stands twice; names are unique");
    }

    private static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    private static void require(boolean rule, String pointer, String remedy) throws Unreadable {
        if (!rule) {
            throw new Unreadable("tenant document: " + pointer + " " + remedy);
        }
    }
}
