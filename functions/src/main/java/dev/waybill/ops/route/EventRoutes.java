package dev.waybill.ops.route;

import dev.waybill.desk.Role;
import dev.waybill.events.Envelope;
import dev.waybill.events.Unreadable;
import dev.waybill.mend.Edits;
import dev.waybill.mend.Mending;
import dev.waybill.mend.Shown;
import dev.waybill.ops.http.Answer;
import dev.waybill.ops.http.Problem;
import dev.waybill.ops.http.Request;
import dev.waybill.ops.http.Route;
import java.util.List;

/** One arrival: shown, revealed, corrected. */
final class EventRoutes {
    private static final String EVENT = "/v1/tenants/{tenant}/events/{eventId}";

    private final Edits edits;

    EventRoutes(Mending mending) {
        this.edits = mending.edits();
    }

    List<Route> routes() {
        return List.of(
                Route.get(EVENT, this::show).revealing("event.reveal"),
                Route.act("POST", EVENT + "/edits", Role.OPERATOR, "event.edit", this::edit)
                        .unless(request -> request.body(Edits.Wish.class).isHarmless()));
    }

    private Envelope arrival(Request request) {
        Edits.Found found = edits.find(request.tenant(), request.path("eventId"));
        return found.arrival()
                .orElseThrow(() -> found.missed() == null
                        ? Problem.unknown("this event")
                        : Problem.conflict(
                                "the archive does not hold this event: what came in the last minutes is there"
                                        + " soon. Among the dead letters it was not met: " + found.missed()));
    }

    private Answer show(Request request) {
        Envelope arrival = arrival(request);
        return Answer.ok(Shown.of(arrival, request.flag("reveal"), edits.of(arrival.tenant(), arrival.id())));
    }

    private Answer edit(Request request) {
        Envelope original = arrival(request);
        try {
            return Answer.ok(edits.edit(
                    original, request.body(Edits.Wish.class), request.who().subject()));
        } catch (Unreadable e) {
            String message = String.valueOf(e.getMessage());
            throw Problem.invalid(TenantDesk.pointer(message), message);
        }
    }
}
