package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import dev.waybill.local.desk.Desk;
import dev.waybill.tests.erp.ErpSimulator;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The night before a sale, at the house itself: an ERP that does not know a currency, a feed that is dead, a function that is
 * killed until its messages die, and text that is no event. An operator mends it with the command. A house of its own, because
 * other classes' senders would notice.
 */
@EnabledIfSystemProperty(named = "waybill.long", matches = "1", disabledReason = "takes minutes: -Dwaybill.long=1")
class NightIT {

    /** At one in two seconds, by a job that looks every three seconds whether it was paused. */
    private static final int SENT_BEFORE_IT_LOOKS = 3;

    private static final Pattern SEE = Pattern.compile("(?s)\\*\\*See\\*\\*[^\n]*\n```\n(.*?)```");

    private final ErpSimulator erp = ErpSimulator.start(0);
    private final LocalHouse house = LocalHouse.up(erp.port());
    private final Retailer acme = Retailer.moveIn("acme", house, erp);
    private final Retailer cord = Retailer.moveIn("cord", house, erp);
    private final NightTrade trade = new NightTrade(acme, Retailer.moveIn("bolt", house, erp), cord);
    private final Terminal terminal = new Terminal(house);
    private final Desk desk = Desk.of(house.doors(), "operator");
    private final NightShift olga = new NightShift(terminal, desk);
    private final Instant evening = Instant.now().minusSeconds(60);

    /** Stands the house up. */
    NightIT() throws IOException {}

    @AfterEach
    void goDown() throws IOException {
        house.close();
        erp.close();
    }

    @Test
    @Case({101, 104})
    void nightEndsWithEverythingDeliveredOnceAndTheAuditTellsItAll() throws Exception {
        NightFeeds feeds = new NightFeeds(olga, acme, cord);
        terminal.types("pause", "acme", "--target", "feed", "--why", "INC-205: stocktaking");

        trade.comes(olga);
        feeds.waitWhileTheyArePausedAndGoOn(NightTrade.OF_ACME);
        feeds.areForecastWhileTheyAreDead(NightTrade.OF_CORD);
        erp.isMended("cord");
        trade.diesWith(house, olga);

        Map<String, String> said = firstStepsOfTheRunbooks();
        findsWhatBecameOfOrder1001(said);
        correctsOneDeadLetter(said);
        isStoppedWhileTheCauseStands();
        erp.isMended("acme");
        erp.isMended("bolt");
        triesOne();
        redrivesTheRest();
        putsTheDeadBack();
        int records = NightTrade.OF_ACME + NightTrade.DEAD_OF_ACME;
        feeds.areReplayedAlone(evening, records + 1, records);

        trade.isThereOnce();
        auditTellsItAll();
        assertThat(house.refusals()).isEmpty();
    }

    /** What the runbooks say under "See", word for word, and what it says to that; they name acme and its order 1001, too. */
    private Map<String, String> firstStepsOfTheRunbooks() throws IOException {
        Set<String> steps = new TreeSet<>();
        try (Stream<Path> pages = Files.list(Path.of("../docs/runbooks"))) {
            for (Path page : pages.toList()) {
                SEE.matcher(Files.readString(page))
                        .results()
                        .flatMap(block -> block.group(1).lines())
                        .filter(line -> line.startsWith("waybill "))
                        .forEach(line -> steps.add(line.replaceFirst("#.*", "").strip()));
            }
        }

        Map<String, String> said = new TreeMap<>();
        for (String step : steps) {
            String words = step.substring("waybill ".length());
            said.put(words, terminal.types(words.split(" +", -1)));
        }
        return said;
    }

    private void findsWhatBecameOfOrder1001(Map<String, String> said) throws IOException {
        assertThat(desk.get("/v1/transactions", Map.of("tenant", "acme", "id", "1001"))
                        .at("/items/0/record")
                        .asText())
                .isEqualTo("shop:1001");
        assertThat(said.getOrDefault("trace order shop:1001 --tenant acme", ""))
                .contains("order.submitted from shop: applied")
                .contains("erp refused after 1 attempt ")
                .contains("create the currency in Tryton");
        assertThat(terminal.types("exceptions").lines())
                .anyMatch(
                        line -> line.matches("12 +12 × currency SEK unknown in erp +acme +erp +create the currency.*"))
                .anyMatch(line -> line.matches("6 +6 × currency SEK unknown in erp +bolt +erp +create the currency.*"));
        assertThat(terminal.types("exceptions", "list", "--tenant", "bolt").lines())
                .hasSize(1 + NightTrade.FOREIGN_OF_BOLT);
    }

    /** The article's name is mended, and the corrected order goes where the dead one did not come. */
    private void correctsOneDeadLetter(Map<String, String> said) throws IOException {
        assertThat(said.getOrDefault("dlq list", "").lines().skip(1).findFirst().orElseThrow())
                .matches("OrderSubmitted +- +flow +0 +0 +4");
        assertThat(said.getOrDefault("dlq show OrderSubmitted", "").lines()).hasSize(1 + 4);
        JsonNode letter = terminal.asks("dlq", "show", "OrderSubmitted", "--tenant", "acme")
                .at("/items/0");
        String event = letter.path("eventId").asText();
        assertThat(terminal.types("exceptions", "show", "acme", event))
                .contains("Tent for two")
                .contains("•••")
                .doesNotContain("ada@example.com");
        String title = "/order/lines/0/title=\"Tent, green\"";
        assertThat(terminal.types(
                        "exceptions",
                        "edit",
                        "acme",
                        event,
                        "--set",
                        title,
                        "--why",
                        "nobody calls it so",
                        "--dry-run"))
                .contains("Tent for two")
                .contains("Tent, green")
                .contains("nothing was sent");
        assertThat(terminal.types("exceptions", "edit", "acme", event, "--set", title, "--why", "nobody calls it so"))
                .contains("the original is kept");
        acme.story("order", letter.path("record").asText(), story -> story.isDelivered("erp"));
        assertThat(olga.dead()).isEqualTo(3);
    }

    /** Redriven too early, most fail again: the job stops by itself, and nothing is worse than before. */
    private void isStoppedWhileTheCauseStands() throws IOException {
        JsonNode early = terminal.asks(
                "exceptions",
                "retry",
                "--cause",
                "currency-unknown",
                "--rate",
                "5",
                "--abort-ratio",
                "0.5",
                "--why",
                NightShift.WHY);

        JsonNode stopped = olga.ended(early);

        terminal.types("redrives", "show", early.path("id").asText());
        assertThat(stopped.path("state").asText()).isEqualTo("aborted");
        assertThat(stopped.path("reason").asText()).matches("\\d+ of \\d+ failed");
        assertThat(stopped.path("succeeded").asInt()).isZero();
    }

    private void triesOne() throws IOException {
        assertThat(terminal.types(
                        "exceptions", "retry", "--cause", "currency-unknown", "--dry-run", "--why", NightShift.WHY))
                .startsWith("18 would go: 18 × currency-unknown")
                .contains("such as shop:1001");

        JsonNode one = terminal.asks(
                "exceptions", "retry", "--cause", "currency-unknown", "--limit", "1", "--why", NightShift.WHY);

        assertThat(olga.ended(one).path("succeeded").asInt()).as(one.toString()).isOne();
    }

    /** Two jobs about the same exceptions and one about the dead, all at once; one is paused and goes on, one is cancelled. */
    private void redrivesTheRest() throws IOException {
        JsonNode slow = olga.retries("acme", "0.5");
        JsonNode paused = olga.control("pause", slow, "the ERP is slow");
        JsonNode other = olga.retries("acme", "4");
        JsonNode wrong = olga.retries("bolt", "0.1");
        JsonNode dead =
                terminal.asks("dlq", "redrive", "OrderSubmitted", "--tenant", "acme", "--why", "INC-206: mended");
        olga.control("cancel", wrong, "too slow");
        assertThat(paused.path("state").asText()).isEqualTo("paused");
        int before = paused.path("sent").asInt();
        assertThat(olga.ended(other).path("failed").asInt()).isZero();
        assertThat(olga.ended(dead).path("succeeded").asInt()).isOne();
        assertThat(olga.stands(slow).path("sent").asInt()).isBetween(before, before + SENT_BEFORE_IT_LOOKS);

        olga.control("resume", slow, "the ERP is well");
        JsonNode rest = olga.retries("bolt", "20");

        assertThat(List.of(olga.ended(slow), olga.ended(rest)))
                .allSatisfy(job -> assertThat(job.path("state").asText()).isEqualTo("done"))
                .allSatisfy(job -> assertThat(job.path("failed").asInt()).isZero());
        assertThat(olga.ended(wrong).path("state").asText()).isEqualTo("cancelled");
        assertThat(terminal.types("redrives")).contains("cancelled").contains("aborted");
        assertThat(terminal.types("exceptions")).contains("nothing needs a person");
    }

    /** What is no event of ours stays, because nobody knows where it should go. */
    private void putsTheDeadBack() throws IOException {
        assertThat(terminal.types("dlq", "redrive", "OrderSubmitted", "--dry-run", "--why", "INC-206: mended"))
                .startsWith("1 would go");
        JsonNode rest = terminal.asks("dlq", "redrive", "OrderSubmitted", "--why", "INC-206: mended");
        assertThat(olga.ended(rest).path("succeeded").asInt()).isOne();
        assertThat(terminal.types("dlq", "show", "OrderSubmitted").lines()).hasSize(2);
        assertThat(olga.dead()).isOne();
    }

    private void auditTellsItAll() throws IOException {
        assertThat(terminal.types("audit", "verify")).contains("intact");
        assertThat(terminal.types("audit", "--tenant", "acme"))
                .contains("(dry run)")
                .contains(NightShift.WHY);
        assertThat(desk.get("/v1/audit", Map.of("limit", "100")).path("items").findValuesAsText("act"))
                .contains(
                        "target.pause",
                        "target.resume",
                        "event.edit",
                        "redrive.create",
                        "redrive.pause",
                        "redrive.resume",
                        "redrive.cancel",
                        "replay.create");
    }
}
