package dev.waybill.tests.console;

import static dev.waybill.tests.console.Night.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The console says no more than the API told it: of what nobody knows, nothing. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class ConsoleCandourIT extends AtTheScriptedDesk {
    private static final String EVENT = "/console/events/acme/018df9c0-0000-7000-8000-000000003000";

    private void answers(String path, JsonNode body) {
        nadia.page().route(path, route -> fulfil(route, body));
    }

    private static void fulfil(Route route, JsonNode body) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(body.toString()));
    }

    @Test
    void deadDeliveryLeadsToTheStoryOfItsRecordAndItsTarget() {
        nadia.opens("/console/queues/DeliverHttp").follows("shop:5100").sees("What happened");

        assertThat(nadia.page().url()).endsWith("/console/trace/acme/order/shop%3A5100?target=feed");
        nadia.sees("order shop:5100");
    }

    @Test
    void eventThatHoldsNoDataIsNotCalledErased() {
        ObjectNode delivery = (ObjectNode) Night.read("event");
        delivery.put("type", "delivery.requested").put("source", "").put("configVersion", 0);
        delivery.put("masked", false).put("rawTopic", "").putNull("event").putNull("raw");
        answers("**/v1/tenants/acme/events/*", delivery);

        nadia.opens(EVENT).sees("It holds no data of its own.");

        nadia.doesNotSee("Nothing of it is kept").doesNotSee("From of").doesNotSee("under version");
    }

    @Test
    void jobOfWhichNobodyKnowsTheEndShowsNoShareOfIt() {
        ObjectNode job = replay("a", "running").put("succeeded", 12);
        answers("**/v1/replays?*", page(null, job));
        answers("**/v1/replays/a", job);

        nadia.opens("/console/jobs").sees("12 finished");
        Object inTheList = share("tr:has-text('once more') progress");
        nadia.follows("once more").sees("12 finished");
        Object onItsPage = share("desk-job progress");

        assertThat(inTheList).isEqualTo(-1);
        assertThat(onItsPage).isEqualTo(-1);
    }

    /** What a bar shows: nothing of its length where it is -1. */
    private Object share(String bar) {
        return nadia.page().locator(bar).evaluate("bar => bar.position");
    }

    @Test
    void jobThatWaitsForItsTimeSaysSo() {
        answers("**/v1/replays?*", page(null, replay("a", "running").put("startsAt", Night.at(7))));

        nadia.opens("/console/jobs").sees("begins in 7 minutes");
    }

    private static ObjectNode replay(String id, String state) {
        ObjectNode job = (ObjectNode) Night.read("jobs").get(0);
        job.put("id", id).put("kind", "replay").put("state", state).put("why", "once more");
        job.put("startsAt", Night.at(-1)).put("createdAt", Night.at(-1)).put("sent", 12);
        return job.put("succeeded", 0).put("failed", 0).putNull("found").putNull("of");
    }

    private static ObjectNode page(@Nullable String cursor, ObjectNode... items) {
        ObjectNode page = JSON.createObjectNode().put("cursor", cursor);
        page.putArray("items").addAll(List.of(items));
        return page;
    }

    @Test
    void jobsAreStillLookedAtWhenMoreOfThemAreShown() {
        ObjectNode[] first = {replay("a", "running")};
        nadia.page().route("**/v1/redrives?*", route -> fulfil(route, page(null)));
        nadia.page()
                .route(
                        "**/v1/replays?*",
                        route -> fulfil(
                                route,
                                route.request().url().contains("cursor=further")
                                        ? page(null, replay("b", "done").put("why", "an older one"))
                                        : page("further", first)));

        nadia.opens("/console/jobs").presses("Show more").sees("an older one");
        first[0] = replay("a", "aborted");
        nadia.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");

        nadia.sees("aborted").sees("an older one");
        assertThat(nadia.page().locator(".pages[data-further]").count()).isZero();
    }

    @Test
    void searchThatHasNotLookedEverywhereDoesNotSayThatThereIsNothing() {
        answers("**/v1/transactions?*", page(null).put("notSearched", "12 of 62 tenants: name the tenant"));

        nadia.opens("/console/search?id=%231001").sees("Nothing found so far.");

        nadia.sees("Not looked at: 12 of 62 tenants").doesNotSee("Nothing has this id or number.");
    }

    @Test
    void overviewThatWasCutSaysSinceWhenItCounts() {
        nadia.opens("/console/?hours=168").sees("more came than one answer counts");
        nadia.opens("/console/?hours=1").doesNotSee("more came than one answer counts");
    }

    @Test
    void onlyTheNewestCountOfARedriveIsShown() {
        List<Route> held = new ArrayList<>();
        nadia.opens("/console/exceptions").follows("412 × currency EUR").sees("Add EUR to the company");
        nadia.page().route("**/v1/redrives", route -> {
            if (held.isEmpty()) {
                held.add(route);
            } else {
                fulfil(route, count(7));
            }
        });
        nadia.presses("Redrive all");
        nadia.page().waitForCondition(() -> held.size() == 1);
        nadia.page().locator("dialog summary").click();
        nadia.page().locator("dialog [name=from]").fill("2026-11-24T00:00");
        nadia.sees("7 would be sent again");

        nadia.page()
                .waitForResponse(
                        answer -> answer.url().endsWith("/v1/redrives"), () -> fulfil(held.getFirst(), count(412)));

        nadia.page().evaluate("new Promise(requestAnimationFrame)");
        nadia.sees("7 would be sent again").doesNotSee("412 would be sent again");
    }

    private static ObjectNode count(int found) {
        ObjectNode count = JSON.createObjectNode().put("count", found).put("atLeast", false);
        count.putArray("samples");
        count.putObject("byCause");
        return count;
    }

    @Test
    void whatAResumeLeavesToAPersonIsSaid() {
        Page page = nadia.page();
        nadia.opens("/console/tenants/acme")
                .presses("Pause")
                .fills("Why", "stocktaking")
                .confirms();
        nadia.sees("Resume");
        page.route("**/v1/tenants/acme/resume", route -> {
            ObjectNode answer = JSON.createObjectNode();
            fulfil(route, answer.put("remark", "replay that time yourself"));
        });

        nadia.presses("Resume").fills("Why", "counted").confirms();

        nadia.sees("This is left for you to do").sees("replay that time yourself");
    }
}
