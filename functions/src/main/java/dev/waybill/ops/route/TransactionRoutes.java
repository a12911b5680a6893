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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came in and how it ended. */
final class TransactionRoutes {
    private static final String SOME_DEAD =
            "some of what lies dead, so that a fact told as in-flight may be dead: ask again, or look into the queues";

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
        ById.Found found = byId.find(request.seen(), id);
        List<Transaction> exact = found.items().stream()
                .filter(each -> isOfType(request, each) && isEnd(request, each))
                .limit(request.limit())
                .toList();
        if (meant > ById.MOST_TENANTS && !ById.isArrival(id)) {
            return new Transactions(exact, null, tooMany(meant, ById.isName(id)));
        }
        return exact.isEmpty() && ById.isName(id)
                ? numbered(request, id)
                : new Transactions(exact, null, found.sawTheDead() ? null : SOME_DEAD);
    }

    private static String tooMany(int meant, boolean mayBeNumber) {
        return (mayBeNumber ? "every archive, for an order of this number, and " : "") + (meant - ById.MOST_TENANTS)
                + " of " + meant + " tenants: name the tenant";
    }

    private Transactions numbered(Request request, String number) {
        return told(request, range(request, found -> found.isNumbered(number)));
    }

    private static Transactions told(Request request, ByTime.Page page) {
        List<String> left = new ArrayList<>();
        ByTime.Place next = page.next();
        // A full page goes on at a press; one that ended before it was full has not looked everywhere.
        if (next != null && page.items().size() < request.limit()) {
            left.add("what came before " + next.at() + ": show more, or name the tenant, or say from when to when");
        }
        page.leftOut()
                .forEach(hour -> left.add(
                        "what came in the hour from " + hour + ", more than one answer reads: name the tenant"));
        if (!page.sawTheDead()) {
            left.add(SOME_DEAD);
        }
        return new Transactions(page.items(), cursor(page), left.isEmpty() ? null : String.join("; ", left));
    }

    private ByTime.Page range(Request request, Predicate<Transaction> which) {
        Instant now = clock.instant();
        return byTime.newest(
                request.seen(),
                request.from(now),
                request.to(now),
                request.cursor(2).map(TransactionRoutes::place).orElse(null),
                new ByTime.Wanted(which.and(found -> isOfType(request, found)), ended -> isEnd(request, ended)),
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

    private static boolean isOfType(Request request, Transaction found) {
        return request.query("type").map(found.type()::equals).orElse(true);
    }

    private static boolean isEnd(Request request, Transaction found) {
        return request.query("outcome").map(found.outcome()::equals).orElse(true);
    }
}
