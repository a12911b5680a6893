package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import dev.waybill.events.Envelope;
import dev.waybill.events.EventType;
import dev.waybill.events.Json;
import dev.waybill.house.Queued;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the console says where it has not looked, may not show, or is overtaken; and that each way on leads somewhere. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class ConsoleTruthIT extends AtTheScriptedDesk {
    private static final String BODY = "/console/events/fern-and-fig/018df9c0-0000-7000-8000-000000002000";

    @Test
    void whatLiesFurtherBackIsFoundWithoutAPress() {
        api.emptyPages(3);

        nadia.opens("/console/search").sees("its order has not come yet");
        nadia.opens("/console/audit?tenant=acme").sees("redrive.create");
        nadia.opens("/console/jobs").sees("SKUs of the autumn list created");
    }

    @Test
    void emptyPageWithANextOneIsNotCalledNothing() {
        api.emptyPages(9);

        nadia.opens("/console/search").sees("Nothing found so far.").sees("Not looked at: what came before yesterday");
        nadia.doesNotSee("Nothing in this time.").picture("not-looked");
        nadia.presses("Look further back").sees("its order has not come yet").doesNotSee("Nothing found so far.");
        nadia.opens("/console/audit?tenant=acme").sees("Nothing found so far.").doesNotSee("Nobody has done");
        nadia.opens("/console/jobs").sees("Nothing found so far.").doesNotSee("Nobody has redriven");
    }

    @Test
    void overduePrivacyRequestsAreWhereTheirNumberLeads() {
        nadia.opens("/console/").follows("1 Overdue privacy").sees("1 × privacy overdue");

        assertThat(nadia.page().locator("tbody tr").count()).isOne();
    }

    @Test
    void maskedBodyIsRevealedAndCorrected() {
        nadia.opens(BODY)
                .sees("The body is masked.")
                .doesNotSee("Nothing of it is kept")
                .picture("masked-body");

        nadia.presses("Reveal personal data…").fills("Why", "INC-310: cut off").confirms();
        nadia.fills("Body of orders/create, as it was sent", "{\"id\": 5120}").presses("Try it (nothing is sent)");
        nadia.sees("This can be read.").presses("Send the correction…");
        nadia.fills("Why", "INC-310: cut off").confirms();

        nadia.sees("1 correction").sees("The body is masked.");
        assertThat(api.acts()).containsExactly("reveal: INC-310: cut off", "edit: INC-310: cut off");
    }

    @Test
    void viewerIsToldWhoMayReveal() {
        api.as("viewer");

        nadia.opens(BODY)
                .sees("Who has the role operator may reveal it and correct it.")
                .doesNotSee("Reveal personal");
    }

    @Test
    void everyFactLeadsToTheStoryOfItsRecord() {
        for (EventType type : EventType.facts()) {
            Envelope fact = Json.read(Queued.body(type), Envelope.class);

            nadia.opens("/console/events/lantern-books/" + fact.id()).follows("trace of the record");

            nadia.sees(fact.subject().replaceFirst("/", " ")).sees("What happened");
        }
    }

    @Test
    void whatHasNoRecordLeadsToItsEvent() {
        nadia.opens("/console/search?outcome=quarantined").follows(Night.HOSTILE);

        nadia.sees("The body is masked.").doesNotSee("trace of the record");
    }

    @Test
    void exceptionThatHasClosedIsSaidToBe() {
        nadia.opens("/console/events/acme/018df9c0-0000-7000-8000-000000000000?exception=gone");

        nadia.sees("Its exception has closed: the cause is gone.");
    }

    @Test
    void onlyTheNewestTryOfACorrectionCounts() {
        List<Route> held = new ArrayList<>();
        nadia.opens("/console/events/acme/018df9c0-0000-7000-8000-000000000000");
        nadia.page().route("**/edits", route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        nadia.pressesOf("edit/order/total/currency").fills("/order/total/currency", "EURO");
        nadia.page().waitForCondition(() -> held.size() == 1);
        nadia.fills("/order/total/currency", "USD").sees("This is valid.");

        Response late = nadia.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/edits"),
                        () -> held.getFirst().resume());

        assertThat(late.status()).isEqualTo(422);
        nadia.page().evaluate("new Promise(requestAnimationFrame)");
        nadia.sees("This is valid.").doesNotSee("is no ISO 4217 currency");
        assertThat(nadia.button("Send the correction…").isVisible()).isTrue();
    }

    @Test
    void correctionIsNotSentWhileItsFieldHoldsWhatWasNotTried() {
        nadia.opens("/console/events/acme/018df9c0-0000-7000-8000-000000000000");
        nadia.pressesOf("edit/order/lines/0/title")
                .fills("/order/lines/0/title", "Tent")
                .sees("This is valid.");
        nadia.page().route("**/edits", route -> {});

        nadia.fills("/order/lines/0/title", "Tents");

        assertThat(nadia.page()
                        .getByText("Send the correction…", new Page.GetByTextOptions().setExact(true))
                        .isVisible())
                .isFalse();
    }

    @Test
    void jobThatTookAStepWhileItWasAskedIsCancelledAllTheSame() {
        nadia.opens("/console/jobs").follows("SKUs of the autumn list created").sees("12 succeeded");
        Page.RouteOptions twice = new Page.RouteOptions().setTimes(2);
        nadia.page().route("**/cancel", act -> act.fulfill(stepTaken()), twice);

        nadia.presses("Cancel").fills("Why", "wrong SKUs").confirms();

        nadia.sees("cancelled");
        assertThat(api.acts()).containsExactly("cancelRedrive: wrong SKUs");
    }

    private static Route.FulfillOptions stepTaken() {
        return new Route.FulfillOptions()
                .setStatus(412)
                .setContentType("application/problem+json")
                .setBody("{\"status\": 412, \"title\": \"The job has moved on\", \"detail\": \"\"}");
    }

    @Test
    void oneCauseIsRedrivenByKeyboardAlone() {
        nadia.opens("/console/exceptions");

        reaches("412 × currency EUR").press("Enter");
        nadia.sees("Add EUR to the company in Tryton");
        reaches("Redrive all").press("Enter");
        nadia.sees("would be sent again");
        Locator why = nadia.page().locator("dialog [name=why]");
        tabsTo(why);
        nadia.page().keyboard().type("INC-204: EUR added");
        nadia.page().keyboard().press("Enter");

        nadia.sees("412 succeeded");
        assertThat(api.acts()).containsExactly("redrive: INC-204: EUR added");
    }

    /** What one comes to by the tab key alone and that says so. */
    private Locator reaches(String words) {
        Locator there = nadia.page()
                .locator("a, button")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
        there.waitFor();
        tabsTo(there);
        return there;
    }

    private void tabsTo(Locator there) {
        for (int tabs = 0; tabs < 60; tabs++) {
            if ((Boolean) there.evaluate("node => node === document.activeElement")) {
                return;
            }
            nadia.page().keyboard().press("Tab");
        }
        throw new AssertionError("not reached by the tab key: " + there);
    }
}
