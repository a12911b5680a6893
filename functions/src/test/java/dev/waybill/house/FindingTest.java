package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An operator finds an order by what people call it. */
class FindingTest {
    private final DeskStreet there = new DeskStreet();

    @Test
    void orderIsFoundByTheNumberThatPeopleSay() {
        there.send("acme", 3);
        there.send("bolt", 3);
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        JsonNode everywhere = there.get("olga", "/v1/transactions?id=#2").path("items");
        JsonNode ofOne = there.get("vera", "/v1/transactions?id=#2").path("items");

        assertThat(everywhere.findValuesAsText("tenant")).containsExactlyInAnyOrder("acme", "bolt");
        assertThat(ofOne.findValuesAsText("tenant")).containsExactly("acme");
        assertThat(ofOne.at("/0/record").asText()).isEqualTo("own:2");
        assertThat(ofOne.at("/0/outcome").asText()).isEqualTo("applied");
    }

    @Test
    void numberThatNobodyGaveIsNotFound() {
        there.send("acme", 1);
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        assertThat(there.get("olga", "/v1/transactions?id=#77").path("items")).isEmpty();
    }

    /** A number is no key: without a tenant, a page reads so many hours of so many archives and says where it stopped. */
    @Test
    void searchThatEndsEarlySaysWhatItDidNotLookAtAndGoesOn() {
        there.send("acme", 1);
        there.street.memory.clock.advance(Duration.ofHours(97));
        String since =
                there.street.memory.clock.instant().minus(Duration.ofDays(5)).toString();
        String asked = "/v1/transactions?id=#0&from=" + since;

        JsonNode first = there.get("olga", asked);
        JsonNode further =
                there.get("olga", asked + "&cursor=" + first.path("cursor").asText());
        JsonNode last =
                there.get("olga", asked + "&cursor=" + further.path("cursor").asText());

        assertThat(first.path("items")).isEmpty();
        assertThat(first.path("notSearched").asText())
                .startsWith("what came before 20")
                .contains("name the tenant");
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.path("notSearched").isNull()).isTrue();
    }

    @Test
    void pageThatEndedBeforeItWasFullSaysWhatItDidNotLookAt() {
        there.send("acme", 1);
        there.street.memory.clock.advance(Duration.ofDays(4));
        String since =
                there.street.memory.clock.instant().minus(Duration.ofDays(5)).toString();
        String asked = "/v1/transactions?from=" + since;

        JsonNode first = there.get("olga", asked);
        JsonNode all = there.get("olga", "/v1/transactions");

        assertThat(first.path("items")).isEmpty();
        assertThat(first.path("cursor").isTextual()).isTrue();
        assertThat(first.path("notSearched").asText()).startsWith("what came before 20");
        assertThat(all.path("cursor").isNull()).isTrue();
        assertThat(all.path("notSearched").isNull()).isTrue();
    }

    @Test
    void fullPageNeedsNoMoreThanAPress() {
        there.send("acme", 3);
        there.street.memory.clock.advance(Duration.ofMinutes(1));

        JsonNode page = there.get("olga", "/v1/transactions?limit=2");

        assertThat(page.path("cursor").isTextual()).isTrue();
        assertThat(page.path("notSearched").isNull()).isTrue();
    }

    @Test
    void numberIsNotLookedForInTheArchivesOfVeryManyTenants() {
        there.send("acme", 1);
        there.street.memory.clock.advance(Duration.ofMinutes(1));
        new Retailers(
                there.street.memory.house(),
                IntStream.range(0, 60).mapToObj(i -> "shop-" + i).toList());

        JsonNode found = there.get("olga", "/v1/transactions?id=#0");
        JsonNode ofAcme = there.get("olga", "/v1/transactions?id=#0&tenant=acme");

        assertThat(found.path("items")).isEmpty();
        assertThat(found.path("notSearched").asText())
                .isEqualTo("every archive, for an order of this number, and 12 of 62 tenants: name the tenant");
        assertThat(ofAcme.path("items")).hasSize(1);
    }
}
