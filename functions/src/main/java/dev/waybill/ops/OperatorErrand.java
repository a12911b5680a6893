package dev.waybill.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.desk.Act;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Operator;
import dev.waybill.desk.Operators;
import dev.waybill.desk.Role;
import dev.waybill.events.Json;
import dev.waybill.events.Unreadable;
import java.util.List;
import java.util.Map;

/** {@code {"operation":"operator","subject","name","role","tenants"}}: gives a row to a person who has or had none. */
final class OperatorErrand {
    /** Whoever may invoke the function needs no row of their own. */
    private static final String INVOKER = "function-invoker";

    private final Operators operators;
    private final Audit audit;

    OperatorErrand(Operators operators, Audit audit) {
        this.operators = operators;
        this.audit = audit;
    }

    /** Whoever has or had a row keeps what it says. */
    Operator run(JsonNode errand) throws Unreadable {
        List<String> tenants =
                errand.path("tenants").valueStream().map(JsonNode::asText).toList();
        Operator operator = new Operator(
                TraceQuestion.text(errand, "subject"),
                TraceQuestion.text(errand, "name"),
                Role.of(TraceQuestion.text(errand, "role")),
                tenants);
        if (!operators.isKnown(operator.subject())) {
            audit.write(new Act(
                    INVOKER,
                    INVOKER,
                    "operator.put",
                    "operators/" + operator.subject(),
                    null,
                    null,
                    Json.tree(Map.of("state", "asked", "role", operator.role(), "tenants", tenants))));
            operators.putIfNew(operator);
        }
        return operator;
    }
}
