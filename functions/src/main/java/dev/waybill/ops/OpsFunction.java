package dev.waybill.ops;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.balance.FactsBalance;
import dev.waybill.desk.Audit;
import dev.waybill.desk.Once;
import dev.waybill.desk.Operators;
import dev.waybill.events.Json;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.house.House;
import dev.waybill.journal.Journal;
import dev.waybill.ops.http.Access;
import dev.waybill.ops.http.Router;
import dev.waybill.ops.route.Routes;
import dev.waybill.ops.route.Setting;
import dev.waybill.ops.trace.Traces;
import dev.waybill.record.TargetRows;
import dev.waybill.tenant.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The operators' desk: its HTTP API, and the direct questions {@code trace}, {@code notes} and {@code balance} and the errand
 * {@code operator} of whoever may invoke the function itself.
 */
public final class OpsFunction implements RequestStreamHandler {
    /** Left at the end of an invocation for the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final TraceQuestion trace;
    private final NotesQuestion notes;
    private final BalanceQuestion balance;
    private final Clock clock;
    private final Supplier<OperatorErrand> operator;

    /** One for each request, because a tenant store remembers what it read. */
    private final Supplier<Router> router;

    public OpsFunction() {
        this(House.fromEnvironment());
    }

    /** Over any house; its desk is asked for when somebody comes to it. */
    public OpsFunction(House house) {
        this(house, Setting.fromEnvironment());
    }

    /** Over any house under any setting. */
    public OpsFunction(House house, Setting setting) {
        clock = house.clock();
        trace = new TraceQuestion(new Traces(house, house.tenants()));
        notes = new NotesQuestion(house.records());
        balance = new BalanceQuestion(
                new FactsBalance(
                        new Journal(house.objects(), house.nature().together()), house.everybodysDeadLetters()),
                new DeliveriesBalance(
                        house.records(), new TargetRows(house.recordRows()), house.tenants(), house.clock()),
                house.clock());
        operator =
                () -> new OperatorErrand(new Operators(house.deskRows()), new Audit(house.deskRows(), house.clock()));
        router = () -> router(house, setting);
    }

    private static Router router(House house, Setting setting) {
        TenantStore tenants = house.freshTenants();
        return new Router(
                Routes.all(house, tenants, setting),
                new Access(new Operators(house.deskRows()), tenants, setting.admins()),
                new Audit(house.deskRows(), house.clock()),
                new Once(house.deskRows(), house.clock()));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        out.write(Json.writeBytes(answer(in.readAllBytes(), clock.instant().plus(left))));
    }

    private Object answer(byte[] body, Instant end) {
        try {
            JsonNode event = Json.read(body, JsonNode.class);
            if (event.has("requestContext")) {
                return router.get().answer(event);
            }
            JsonNode question = StrictJson.read(body);
            return switch (question.path("operation").asText()) {
                case "trace" -> trace.answer(question);
                case "notes" -> notes.answer(question);
                case "balance" -> balance.answer(question, end);
                case "operator" -> operator.get().run(question);
                default -> throw new Unreadable("/operation must be trace, notes, balance or operator");
            };
        } catch (Unreadable e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }
}
