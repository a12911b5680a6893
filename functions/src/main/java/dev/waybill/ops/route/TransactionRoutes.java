package dev.waybill.ops.route;

import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Cursor;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import dev.waybill.ops.transaction.ById;
import dev.waybill.ops.transaction.ByTime;
import dev.waybill.ops.transaction.Transaction;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came in and how it ended. */
final class TransactionRoutes {
    private final ById byId;
    private final ByTime byTime;
    private final Clock clock;

    TransactionRoutes(ById byId, ByTime byTime, Clock clock) {
        this.byId = byId;
        this.byTime = byTime;
        this.clock = clock;
    }

    record Transactions(List<Transaction> items, @Nullable String cursor) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/transactions", this::list));
    }

    private Answer list(Request request) {
        return Answer.ok(
                request.query("id").map(id -> under(request, id)).orElseGet(() -> range(request, any -> true)));
    }

    /** Ids are keys; an order's number is not, and is looked for in the time that is asked for. */
    private Transactions under(Request request, String id) {
        Transactions exact = exact(request, id);
        return exact.items().isEmpty() && ById.isName(id) ? range(request, found -> found.isNumbered(id)) : exact;
    }

    private Transactions exact(Request request, String id) {
        return new Transactions(
                byId.find(request.seen(), id).stream()
                        .filter(found -> fits(request, found))
                        .limit(request.limit())
                        .toList(),
                null);
    }

    private Transactions range(Request request, Predicate<Transaction> wanted) {
        Instant now = clock.instant();
        ByTime.Page page = byTime.newest(
                request.seen(),
                request.from(now),
                request.to(now),
                request.cursor(2).map(TransactionRoutes::place).orElse(null),
                wanted.and(found -> fits(request, found)),
                request.limit());
        ByTime.Place next = page.next();
        return new Transactions(
                page.items(),
                next == null
                        ? null
                        : Cursor.of(next.at().toString(), next.eventId()).toString());
    }

    private static ByTime.Place place(Cursor cursor) {
        try {
            return new ByTime.Place(Instant.parse(cursor.part(0)), cursor.part(1));
        } catch (DateTimeException e) {
            throw Problem.invalid("?cursor", "the cursor is not one of ours: begin without one");
        }
    }

    private static boolean fits(Request request, Transaction found) {
        return request.query("type").map(found.type()::equals).orElse(true)
                && request.query("outcome").map(found.outcome()::equals).orElse(true);
    }
}
