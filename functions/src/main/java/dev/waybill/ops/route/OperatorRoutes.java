package dev.waybill.ops.route;

import dev.waybill.desk.Operator;
import dev.waybill.desk.Operators;
import dev.waybill.desk.Role;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.util.List;

/** Who may do what. Only an admin of all tenants decides it: another could give itself what it does not have. */
final class OperatorRoutes {
    private final Operators operators;

    OperatorRoutes(Operators operators) {
        this.operators = operators;
    }

    record People(List<Operator> items) {}

    List<Route> routes() {
        return List.of(
                Route.get("/v1/operators", Role.ADMIN, this::list),
                Route.act("PUT", "/v1/operators/{subject}", Role.ADMIN, "operator.put", this::put)
                        .withoutWhy(),
                Route.act("DELETE", "/v1/operators/{subject}", Role.ADMIN, "operator.delete", this::letGo));
    }

    private Answer list(Request request) {
        requireAll(request);
        return Answer.ok(new People(operators.all()));
    }

    private Answer put(Request request) {
        requireAll(request);
        Operator operator = request.body(Operator.class);
        if (!operator.subject().equals(request.path("subject"))) {
            throw Problem.invalid("/subject", "the row is another person's");
        }
        requireOther(request);
        operators.put(operator);
        return Answer.ok(operator);
    }

    private Answer letGo(Request request) {
        requireAll(request);
        requireOther(request);
        operators.letGo(request.path("subject"));
        return Answer.empty();
    }

    private static void requireAll(Request request) {
        if (!request.who().seesAll()) {
            throw Problem.forbidden("operators are an admin's of all tenants");
        }
    }

    /** So that there always is an admin left. */
    private static void requireOther(Request request) {
        if (request.who().subject().equals(request.path("subject"))) {
            throw Problem.conflict("your own row is changed by another admin");
        }
    }
}
