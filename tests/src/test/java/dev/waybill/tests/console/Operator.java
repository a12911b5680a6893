package dev.waybill.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.waybill.tests.house.TestHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Somebody at a real browser; what the browser complains of is kept. */
final class Operator implements AutoCloseable {
    private static final Path BROWSER = Path.of(System.getProperty("waybill.browser", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target/screenshots");
    /** Milliseconds: the desk's first answer waits for a process that shares two cores with the whole street. */
    private static final int COLD = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    private Operator(String origin) {
        this.origin = origin;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(BROWSER)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        sitDown(1280, 800, ColorScheme.LIGHT);
    }

    static Operator at(String origin) {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER),
                "no browser at " + BROWSER + ": install Debian's chromium or name one with -Dwaybill.browser");
        return new Operator(origin);
    }

    /** At the console of a house that has a login of its own. */
    static Operator at(TestHouse house) {
        String origin = house.doors().note().url();
        Assumptions.assumeTrue(origin.startsWith("http://127.0.0.1"), "another house has an issuer elsewhere");
        return at(origin);
    }

    Operator logsIn() {
        page.setDefaultTimeout(COLD);
        page.navigate(origin + "/console/");
        page.locator("#operator").click();
        return sees("Overview");
    }

    /** At a fresh screen: nothing is remembered. */
    Operator sitDown(int width, int height, ColorScheme colours) {
        if (context != null) {
            context.close();
        }
        complaints.clear();
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale("en-GB"));
        context.setDefaultTimeout(10_000);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // That a call was refused is a promise elsewhere; the browser says so once more.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onDialog(dialog -> {
            complaints.add("a script of a sender ran: " + dialog.message());
            dialog.dismiss();
        });
        return this;
    }

    Operator opens(String path) {
        page.navigate(origin + path);
        page.locator("main h1").waitFor();
        return this;
    }

    Operator presses(String button) {
        button(button).first().click();
        return this;
    }

    /** Of several buttons that say the same, the one of this thing. */
    Operator pressesOf(String key) {
        page.locator("[data-key='" + key + "']").click();
        return this;
    }

    /** Of the dialog that is open. */
    Operator confirms() {
        page.locator("dialog[open] button[type=submit]").click();
        return this;
    }

    Operator follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
        return this;
    }

    Operator fills(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .last()
                .fill(value);
        return this;
    }

    Operator sees(String text) {
        page.getByText(text).locator("visible=true").first().waitFor();
        return this;
    }

    Operator doesNotSee(String text) {
        assertThat(page.getByText(text).count()).as(text).isZero();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Page page() {
        return page;
    }

    Operator picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /** Errors of scripts, and what the content security policy had to stop. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
