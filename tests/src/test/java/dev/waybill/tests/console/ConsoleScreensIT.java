package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.faults.Case;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen, in light, dark and narrow: it stands, it keeps to the contract, and the browser has nothing to complain of. */
@Order(3) // needs no house: takes the time in which others wait for their targets and the schedule
class ConsoleScreensIT extends AtTheScriptedDesk {
    /** Where she sits since the last screen. */
    private @Nullable Look seat;

    /** Where she sits is for each test to say: a look is one browser context, whose scripts are read once. */
    @Override
    @BeforeEach
    void begin() {
        api = desk.begin();
    }

    @Override
    void sitsDown() {
        super.sitsDown();
        seat = null;
    }

    static Stream<Arguments> screens() {
        return Stream.of(
                Arguments.of("overview", "", "Overview"),
                Arguments.of("search", "search", "Search"),
                Arguments.of("trace", "trace/acme/order/shop%3A1001", "order shop:1001"),
                Arguments.of("exceptions", "exceptions", "Exceptions"),
                Arguments.of("group", "exceptions/acme/delivery/currency-unknown?target=erp", "412 × currency EUR"),
                Arguments.of(
                        "event",
                        "events/acme/018df9c0-0000-7000-8000-000000000000?exception=acme%7Ccurrency-unknown%7C018df9c0-0000-7000-8000-000000000000&cause=currency-unknown&class=delivery&target=erp",
                        "order.submitted shop:1001"),
                Arguments.of(
                        "event-quarantined",
                        "events/fern-and-fig/018df9c0-0000-7000-8000-000000002000",
                        "payload.quarantined"),
                Arguments.of("queues", "queues", "Queues"),
                Arguments.of("dead-letters", "queues/DeliverHttp", "DeliverHttp"),
                Arguments.of("jobs", "jobs", "Jobs"),
                Arguments.of("job", "jobs/redrive/job-1", "redrive of exceptions"),
                Arguments.of("replay", "replay", "Replay"),
                Arguments.of("targets", "targets", "Targets"),
                Arguments.of("tenants", "tenants", "Tenants"),
                Arguments.of("tenant", "tenants/acme", "Acme Outdoor"),
                Arguments.of("operators", "operators", "Operators"),
                Arguments.of("audit", "audit", "Audit"));
    }

    /** Every screen in one look before the next look. */
    static Stream<Arguments> looks() {
        return Stream.of(Look.values())
                .flatMap(look ->
                        screens().map(screen -> Arguments.of(look, screen.get()[0], screen.get()[1], screen.get()[2])));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("looks")
    void screenStandsInLightDarkAndNarrow(Look look, String name, String path, String title) {
        if (seat != look) {
            nadia.sitDown(look.width, look.height, look.colours);
            seat = look;
        }

        nadia.opens("/console/" + path).sees(title);
        nadia.picture(name + "-" + look.name().toLowerCase(Locale.ROOT));

        nadia.doesNotSee("undefined");
        assertThat(nadia.page().locator("main .problem").count()).as(name).isZero();
        assertThat((Boolean) nadia.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits a screen of %d", name, look.width)
                .isTrue();
    }

    enum Look {
        LIGHT(1280, 800, ColorScheme.LIGHT),
        DARK(1280, 800, ColorScheme.DARK),
        NARROW(390, 800, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme colours;

        Look(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }
    }

    @Test
    void quietNightSaysSoAndWhatToDo() {
        api.quiet();
        sitsDown();

        nadia.opens("/console/").sees("Nothing needs a person").picture("quiet-overview");
        nadia.opens("/console/exceptions").sees("Nothing needs a person.").picture("quiet-exceptions");
        nadia.opens("/console/queues/Archive").sees("Nothing lies dead here.");
        nadia.opens("/console/search").sees("Nothing in this time.").picture("quiet-search");
        nadia.opens("/console/jobs").sees("Nobody has redriven or replayed anything yet.");
        nadia.opens("/console/targets").sees("No such target.").picture("quiet-targets");
        nadia.opens("/console/audit").sees("Nobody has done anything yet.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 400})
    void namesOfEightyLettersAndIdsOfAHundredAndTwentyFit(int width) {
        api.stretched();
        nadia.sitDown(width, 800, ColorScheme.LIGHT);
        seat = null;

        List<String> outside = new ArrayList<>();
        screens().map(Arguments::get).forEach(screen -> {
            nadia.opens("/console/" + screen[1]).picture("long-" + width + "-" + screen[0]);
            outside().forEach(node -> outside.add(screen[0] + ": " + node));
        });

        assertThat(outside).isEmpty();
    }

    /** What stands outside the screen without a box of its own to scroll in. */
    private List<?> outside() {
        return (List<?>) nadia.page().evaluate("""
                () => [...document.body.querySelectorAll('*')]
                  .filter((node) => !node.closest('.table, .unseen, svg, canvas, datalist, [hidden], .uplot') || node.matches('.table'))
                  .filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1)
                  .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 60)}`)""");
    }

    @Test
    void whoLogsOutIsAskedWhoTheyAreTheNextTime() {
        sitsDown();
        nadia.opens("/console/");

        nadia.presses("Log out").sees("Who are you?");

        nadia.page().navigate(desk.origin() + "/console/audit");
        nadia.sees("Who are you?");
    }

    @Test
    @Case(52)
    void hostileRecordIdStaysText() {
        String id = URLEncoder.encode(Night.HOSTILE, StandardCharsets.UTF_8).replace("+", "%20");
        sitsDown();

        nadia.opens("/console/trace/fern-and-fig/order/" + id);
        nadia.sees(Night.HOSTILE).picture("hostile-trace");
        nadia.opens("/console/search?outcome=quarantined").sees(Night.HOSTILE).follows(Night.HOSTILE);
        nadia.sees("payload.quarantined " + Night.HOSTILE);
        nadia.opens("/console/exceptions/fern-and-fig/quarantine/unreadable").sees(Night.HOSTILE);

        assertThat(nadia.page().locator("main img").count()).isZero();
    }

    @Test
    void paleBrandIsDarkenedUntilItCanBeRead() {
        api.brand("Pale & Sons", "#ffe680");
        sitsDown();

        nadia.opens("/console/").sees("Pale & Sons").picture("pale-brand");

        assertThat(contrast("light-dark(#fff, #fff)")).isGreaterThanOrEqualTo(4.5);
        assertThat(nadia.page().title()).isEqualTo("Overview · Pale & Sons");
    }

    private double contrast(String ground) {
        return ((Number) nadia.page().evaluate("""
                async (ground) => {
                  const {contrast} = await import(document.querySelector('script[src*=theme]').src.replace('theme', 'brand'));
                  const computed = (colour) => {
                    document.body.style.color = colour;
                    return getComputedStyle(document.body).color.match(/\\d+/g).slice(0, 3).map(Number);
                  };
                  return contrast(computed('var(--accent)'), computed(ground));
                }""", ground)).doubleValue();
    }
}
