package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.connectors.Connectors;
import dev.waybill.events.EventType;
import dev.waybill.events.Unreadable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/connect} tells a shop to set up is what the connectors read. */
class ConnectPagesTest {
    private static final Path PAGES = Path.of("../docs/connect");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+[./][a-z_]+)` \\|(.*)$");
    private static final Pattern CASES = Pattern.compile("case (\"[^>]*?)->");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern NEWEST = Pattern.compile("`(20[0-9]{2}-[01][0-9])` is the newest");

    static Stream<Sender> senders() {
        return Sender.all();
    }

    static Stream<Fixture> fixtures() {
        return Sender.all().flatMap(sender -> Fixture.of(sender).stream());
    }

    @Test
    void everyConnectorHasAPage() {
        assertThat(Stream.concat(Connectors.sourceKinds().stream(), Connectors.targetKinds().stream()))
                .allSatisfy(kind -> assertThat(PAGES.resolve(kind + ".md")).exists());
    }

    @ParameterizedTest
    @MethodSource("senders")
    void aShopIsAskedForExactlyTheTopicsThatHaveAMapping(Sender sender) throws IOException {
        Set<String> told = rows(page(sender.source().kind())).keySet();

        assertThat(told).containsExactlyInAnyOrderElementsOf(mapped(sender));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aTopicsRowNamesTheFactsThatItBecomes(Fixture fixture) throws IOException {
        String row = rows(page(fixture.sender().source().kind())).getOrDefault(fixture.topic(), "");

        for (String fact : fixture.facts()) {
            String type = fact.substring(0, fact.indexOf(' '));
            assertThat(fixture.topic().equals(type) || row.contains("`" + type + "`"))
                    .as("%s of %s in the row: %s", type, fixture, row)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("senders")
    void saysWhereASendersListingIsRead(Sender sender) throws IOException {
        String page = page(sender.source().kind());

        sender.source().listing().ifPresent(listing -> {
            String topic = listing.topics().getFirst();
            String base = listing.base(sender.connection());
            String url =
                    listing.first(topic, base, Sender.NOW, "ck_1:cs_1").url().substring(base.length());
            assertThat(page).contains("`" + URI.create(url).getPath());
        });
    }

    @Test
    void shopifysNewestVersionIsReadAndTheNextOneWaits() throws IOException {
        Matcher newest = NEWEST.matcher(page("shopify"));
        assertThat(newest.find()).isTrue();

        assertThatCode(() -> translate(newest.group(1))).doesNotThrowAnyException();
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> translate(newest.group(1) + "1"));
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> translate(quarterAfter(newest.group(1))));
    }

    private static void translate(String version) throws Unreadable {
        Fixture fixture = Fixture.named(Sender.shopify(), "orders.create");
        Map<String, String> headers = new HashMap<>(fixture.message().headers());
        headers.put("x-shopify-api-version", version);
        Sender.shopify()
                .source()
                .translate(
                        new Message(headers, fixture.body()), Sender.shopify().connection());
    }

    private static String quarterAfter(String version) {
        int year = Integer.parseInt(version.substring(0, 4));
        int month = Integer.parseInt(version.substring(5));
        return month == 10 ? "%d-01".formatted(year + 1) : "%d-%02d".formatted(year, month + 3);
    }

    /** Standard Webhooks has no switch over topics: it takes every fact of the catalogue. */
    private static List<String> mapped(Sender sender) throws IOException {
        return sender.source().kind().equals("standard-webhooks")
                ? EventType.facts().stream().map(EventType::word).toList()
                : switched(sender.source())
                        .filter(topic -> isMapped(sender, topic))
                        .toList();
    }

    /** The words of the source's own switches, as they are written. */
    private static Stream<String> switched(Source source) throws IOException {
        String file = "src/main/java/" + source.getClass().getName().replace('.', '/') + ".java";
        return CASES
                .matcher(Files.readString(Path.of(file)))
                .results()
                .flatMap(cases -> WORD.matcher(cases.group(1)).results())
                .map(word -> word.group(1))
                .toList()
                .stream();
    }

    /** What has no mapping is refused for its topic, whatever its body. */
    private static boolean isMapped(Sender sender, String topic) {
        try {
            sender.source()
                    .translate(sender.message(topic, "{}".getBytes(StandardCharsets.UTF_8)), sender.connection());
            return true;
        } catch (Unreadable e) {
            return !String.valueOf(e.getMessage()).startsWith("header ");
        }
    }

    private static Map<String, String> rows(String page) {
        return ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), (MatchResult row) -> row.group(2)));
    }

    private static String page(String kind) throws IOException {
        return Files.readString(PAGES.resolve(kind + ".md"));
    }
}
