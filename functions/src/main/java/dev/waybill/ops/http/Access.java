package dev.waybill.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Operators;
import dev.waybill.desk.Role;
import dev.waybill.model.TenantId;
import dev.waybill.tenant.TenantStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may take a route: the only place where that is decided. */
public final class Access {
    static final String SCOPE = "waybill/desk";

    private final Operators operators;
    private final TenantStore tenants;
    private final Set<String> admins;

    /**
     * Takes who is an admin from the start.
     *
     * @param admins user names that the environment's file lists; the user pool knows no case
     */
    public Access(Operators operators, TenantStore tenants, Set<String> admins) {
        this.operators = operators;
        this.tenants = tenants;
        this.admins = admins.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /**
     * The operator of verified claims who may take the route.
     *
     * @param claims as API Gateway's authorizer gives them, after it has checked signature, issuer, client and expiry
     * @param tenant of the path, or to whom a list is cut: of one that is not known there is no list, not an empty one
     */
    Operator admit(JsonNode claims, Role needed, @Nullable String tenant) {
        Operator operator = operator(claims);
        if (!operator.role().covers(needed)) {
            throw Problem.forbidden("this needs the role " + needed.word() + "; yours is "
                    + operator.role().word());
        }
        if (tenant != null) {
            TenantId id = tenantId(tenant);
            if (!operator.sees(id) || tenants.find(id).isEmpty()) {
                throw Problem.unknown("tenant " + id);
            }
        }
        return operator;
    }

    private Operator operator(JsonNode claims) {
        String subject = claims.path("sub").asText();
        if (subject.isEmpty()) {
            throw Problem.noToken();
        }
        if (!List.of(claims.path("scope").asText().split(" ", -1)).contains(SCOPE)) {
            throw Problem.forbidden("the token lacks the scope " + SCOPE);
        }
        String name = claims.path("username").asText(subject);
        if (admins.contains(name.toLowerCase(Locale.ROOT)) && !operators.isKnown(subject)) {
            operators.putIfNew(new Operator(subject, name, Role.ADMIN, List.of(Operator.ALL)));
        }
        return operators
                .find(subject)
                .orElseThrow(() -> Problem.forbidden(
                        "you have no row at this desk: an admin can give you one for subject " + subject));
    }

    /** An id that cannot be one belongs to no tenant. */
    static TenantId tenantId(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw Problem.unknown("this tenant");
        }
    }
}
