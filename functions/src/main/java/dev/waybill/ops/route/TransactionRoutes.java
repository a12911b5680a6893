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

    record Transactions(
            List<Transaction> items,
            @Nullable String cursor,
            @Nullable String notSearched) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/transactions", this::list));
    }

    private Answer list(Request request) {
        return Answer.ok(request.query("id").map(id -> under(request, id)).orElseGet(() -> listed(request)));
    }

    private Transactions listed(Request request) {
        return told(request, range(request, any -> true));
    }

    /** Ids are keys; an order's number is not, and is looked for in the time that is asked for. */
    private Transactions under(Request request, String id) {
        int meant = byId.meant(request.seen());
        List<Transaction> exact = exact(request, id);
        if (meant > ById.MOST_TENANTS && !ById.isArrival(id)) {
            return new Transactions(exact, null, tooMany(meant, ById.isName(id)));
        }
        return exact.isEmpty() && ById.isName(id) ? numbered(request, id) : new Transactions(exact, null, null);
    }

    private static String tooMany(int meant, boolean mayBeNumber) {
        return (mayBeNumber ? "every archive, for an order of this number, and " : "") + (meant - ById.MOST_TENANTS)
                + " of " + meant + " tenants: name the tenant";
    }

    private List<Transaction> exact(Request request, String id) {
        return byId.find(request.seen(), id).stream()
                .filter(found -> fits(request, found))
                .limit(request.limit())
                .toList();
    }

    private Transactions numbered(Request request, String number) {
        return told(request, range(request, found -> found.isNumbered(number)));
    }

    /** A full page goes on at a press; one that ended before it was full has not looked everywhere, and says so. */
    private static Transactions told(Request request, ByTime.Page page) {
        ByTime.Place next = page.next();
        String left = next == null || page.items().size() == request.limit()
                ? null
                : "what came before " + next.at() + ": show more, or name the tenant, or say from when to when";
        return new Transactions(page.items(), cursor(page), left);
    }

    private ByTime.Page range(Request request, Predicate<Transaction> wanted) {
        Instant now = clock.instant();
        return byTime.newest(
                request.seen(),
                request.from(now),
                request.to(now),
                request.cursor(2).map(TransactionRoutes::place).orElse(null),
                wanted.and(found -> fits(request, found)),
                request.limit());
    }

    private static @Nullable String cursor(ByTime.Page page) {
        ByTime.Place next = page.next();
        return next == null
                ? null
                : Cursor.of(next.at().toString(), next.eventId()).toString();
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
