package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an operator does at 3 a.m. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class ConsoleNightIT extends AtTheScriptedDesk {
    private static final String GROUP = "/console/exceptions/acme/delivery/currency-unknown?target=erp";

    @Test
    void fourHundredAndTwelveAreUnderstoodTriedAndRedriven() {
        nadia.opens("/console/").follows("452 Exceptions").sees("of 5 causes").follows("412 × currency EUR");
        nadia.sees("Add EUR to the company in Tryton");

        nadia.presses("Try one…").fills("Why", "INC-204: EUR added").confirms();
        nadia.sees("1 succeeded").doesNotSee("undefined").picture("night-tried-one");
        nadia.presses("Redrive all 412…")
                .sees("411")
                .fills("Why", "INC-204: EUR added")
                .picture("night-redrive");
        nadia.confirms()
                .sees("411 succeeded")
                .presses("Refresh list")
                .sees("The cause is gone.")
                .picture("night-redriven");

        assertThat(api.acts()).containsExactly("redrive: INC-204: EUR added", "redrive: INC-204: EUR added");
    }

    @Test
    void correctionIsTriedBeforeItIsSent() {
        nadia.opens(GROUP).follows("order shop:1001").sees("personal data is masked");
        nadia.page().getByLabel("Edit /order/total/currency").click();

        nadia.page()
                .getByLabel("/order/total/currency", new Page.GetByLabelOptions().setExact(true))
                .fill("EURO");
        nadia.sees("The corrected event is not valid")
                .sees("is no ISO 4217 currency")
                .picture("night-edit-refused");
        nadia.page()
                .getByLabel("/order/total/currency", new Page.GetByLabelOptions().setExact(true))
                .fill("USD");
        nadia.sees("This is valid.").picture("night-edit");
        assertThat(api.acts()).isEmpty();
        nadia.presses("Send the correction…")
                .fills("Why", "INC-204: shop sent the wrong currency")
                .confirms();

        nadia.sees("1 correction").picture("night-edited");
        assertThat(api.acts()).containsExactly("edit: INC-204: shop sent the wrong currency");
    }

    @Test
    void personalDataIsShownOnlyForAReason() {
        nadia.opens("/console/events/acme/018df9c0-0000-7000-8000-000000000000").doesNotSee("ada@example.com");

        nadia.presses("Reveal personal data…").confirms();
        assertThat(api.acts()).isEmpty();
        nadia.fills("Why", "the customer asked").confirms().sees("ada@example.com");

        assertThat(api.acts()).containsExactly("reveal: the customer asked");
    }

    @Test
    void runningJobIsPausedResumedAndCancelled() {
        nadia.opens("/console/jobs").follows("SKUs of the autumn list created").sees("12 succeeded");

        nadia.presses("Cancel").sees("What was sent stays sent").fills("Why", "wrong SKUs");
        nadia.confirms();

        nadia.sees("cancelled");
        assertThat(api.acts()).containsExactly("cancelRedrive: wrong SKUs");
    }

    @Test
    void targetIsPausedWithAReason() {
        nadia.opens("/console/targets");

        nadia.presses("Pause").sees("Its deliveries stay owed").fills("Why", "ERP maintenance");
        nadia.confirms();

        nadia.page().locator("tbody tr").first().getByText("paused").waitFor();
        assertThat(api.acts()).containsExactly("pauseTarget: ERP maintenance");
    }

    @Test
    void shadowShowsWhatAChangeWouldSend() {
        nadia.opens("/console/replay").page().getByLabel("Shadow: send nothing").check();

        nadia.fills("Why", "INC-207: new SKUs").presses("Show the difference");

        nadia.sees("Nothing was sent.").sees("TENT-2-GREEN").picture("night-shadow");
    }

    @Test
    void documentIsSavedOnlyWhenItIsValid() {
        nadia.opens("/console/tenants/acme").fills("Document (JSON)", "{");
        nadia.sees("Not JSON yet");
        nadia.fills("Document (JSON)", "{\"tenant\": \"acme\", \"targets\": []}")
                .sees("which is not listed");
        assertThat(nadia.button("Review and save…").isDisabled()).isTrue();

        nadia.fills(
                "Document (JSON)",
                "{\"tenant\": \"acme\", \"name\": \"Acme Outdoor\", \"state\": \"active\", \"targets\": [{\"name\": \"erp\"}]}");
        nadia.sees("Nothing is saved yet.")
                .presses("Review and save…")
                .picture("night-document")
                .confirms();

        nadia.sees("version 4");
    }

    @Test
    void chainOfTheAuditIsVerified() {
        nadia.opens("/console/audit").presses("Verify the chain").sees("each of 1,284 entries follows");
    }

    @Test
    void adminLetsSomebodyInChangesAndRemoves() {
        nadia.opens("/console/operators").sees("Jonas Weber");

        nadia.presses("New operator…").fills("Subject", "a4d7").fills("Name", "Jonas again");
        nadia.fills("Why", "the new colleague").confirms().sees("has a row already");
        nadia.fills("Subject", "e77a").fills("Name", "Pia Novak").picture("night-operator");
        nadia.confirms().sees("Pia Novak");
        nadia.pressesOf("change/e77a").fills("Tenants", "acme").fills("Why", "only one retailer");
        nadia.confirms().sees("acme");
        nadia.pressesOf("remove/e77a").fills("Why", "left us").confirms();

        nadia.page().locator("[data-key='remove/e77a']").waitFor(gone());
        assertThat(nadia.page().locator("[data-key='change/8f1c']").count()).isZero();
        assertThat(api.acts())
                .containsExactly(
                        "putOperator: the new colleague", "putOperator: only one retailer", "removeOperator: left us");
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    @Test
    void tabThatWasLeftOpenOverADeploymentGoesOnWithTheNewRelease() {
        nadia.opens("/console/").sees("Overview");
        Page.RouteOptions once = new Page.RouteOptions().setTimes(1);
        nadia.page()
                .route("**/screens/audit.js", part -> part.fulfill(new Route.FulfillOptions().setStatus(404)), once);
        nadia.page()
                .route(
                        "**/console/",
                        page -> page.fulfill(new Route.FulfillOptions()
                                .setBody("<script src=/console/assets/0123456789abcdef/app.js>")),
                        once);

        nadia.follows("Audit");

        nadia.sees("Verify the chain");
        assertThat(nadia.page().url()).endsWith("/console/audit");
    }

    @Test
    void viewerIsOfferedNothingThatChangesAnything() {
        api.as("viewer");
        nadia.opens("/console/").sees("Overview");
        assertThat(nadia.page().locator("nav a[href$='/operators']").count()).isZero();

        nadia.opens(GROUP).sees("Add EUR to the company").doesNotSee("Try one…").doesNotSee("Redrive all");
        nadia.opens("/console/targets");
        assertThat(nadia.button("Pause").count() + nadia.button("Resume").count())
                .isZero();
        nadia.opens("/console/tenants/acme")
                .sees("Read only")
                .doesNotSee("Rotate…")
                .doesNotSee("Offboard");
        nadia.opens("/console/replay").sees("takes the role operator");
        nadia.opens("/console/events/acme/018df9c0-0000-7000-8000-000000000000")
                .doesNotSee("Reveal personal data")
                .doesNotSee("Edit");
    }

    @Test
    void expiredLoginLeadsBackToWhereOneWas() {
        nadia.opens("/console/search?outcome=parked").sees("its order has not come yet");
        api.loggedOut(1);

        nadia.opens("/console/?hours=6");

        nadia.sees("Success rate");
        assertThat(nadia.page().url()).endsWith("/console/?hours=6");
    }

    @Test
    void everythingIsReachedByKeyboard() {
        nadia.opens("/console/exceptions");

        nadia.page().keyboard().press("/");
        nadia.page().keyboard().type("shop:1001");
        nadia.page().keyboard().press("Enter");
        nadia.sees("payment.captured");
        nadia.page().locator("a.row").first().focus();
        nadia.page().keyboard().press("ArrowDown");
        nadia.page().keyboard().press("Enter");

        nadia.sees("What happened");
    }

    @Test
    void problemIsShownInTheWordsOfTheApi() {
        nadia.opens("/console/trace/acme/order/shop%3A404")
                .sees("No such record")
                .sees("acme has no order shop:404.")
                .picture("problem");
    }
}
