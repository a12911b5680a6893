package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.connectors.Connectors;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.target.Account;
import dev.waybill.target.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a changed document would send to each target, beside what it took. */
class ShadowTest extends BesideTheShadow {
    @Test
    void theSameDocumentChangesNothing() {
        night.send("acme", 3);

        JsonNode result = shadow(document -> {});

        assertThat(result.path("records").asInt()).isEqualTo(3);
        assertThat(result.path("same").asInt()).isEqualTo(3);
        assertThat(result.path("items")).isEmpty();
        assertThat(result.path("cut").isNull()).isTrue();
    }

    @Test
    void changedSettingOfATargetShowsInEveryRecordThatItTook() {
        night.send("acme", 2);

        JsonNode result = shadow(document -> target(document, 0).put("url", "https://new.acme.example/"));

        assertThat(result.path("different").asInt()).isEqualTo(2);
        assertThat(result.path("items")).hasSize(2).allSatisfy(item -> {
            assertThat(item.path("target").asText()).isEqualTo("erp");
            assertThat(item.path("basis").asText()).isEqualTo("sent");
            assertThat(changes(item)).containsExactly("/post/url");
        });
        assertThat(result.at("/items/0/changes/0/after").asText()).isEqualTo("https://new.acme.example/");
    }

    @Test
    void newTargetShowsAllThatItWouldGetAndADroppedOneAllThatItWouldNot() {
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> {
            ObjectNode third = target(document, 1).deepCopy().put("name", "lake");
            ((ArrayNode) document.path("targets")).add(third);
            ArrayNode targets = (ArrayNode) document.at("/routes/0/targets");
            targets.removeAll().add("erp").add("lake");
        });

        JsonNode feed = result.path("items").path(0);
        JsonNode lake = result.path("items").path(1);
        assertThat(List.of(feed.path("target").asText(), lake.path("target").asText()))
                .containsExactly("feed", "lake");
        assertThat(feed.at("/changes/0/after").isNull()).isTrue();
        assertThat(feed.path("basis").asText()).isEqualTo("sent");
        assertThat(lake.at("/changes/0/before").isNull()).isTrue();
        assertThat(lake.at("/changes/0/after/post/body/data/record").asText()).isEqualTo("own:1");
        assertThat(lake.path("basis").asText()).isEqualTo("not-sent");
    }

    @Test
    void whatTheTargetHasNotTakenIsSaidToBeNotSent() {
        night.shelf.refuses = true;
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> target(document, 0).put("url", "https://new.acme.example/"));

        assertThat(result.at("/items/0/basis").asText()).isEqualTo("not-sent");
    }

    @Test
    void settingsOfAnErpShowInTheSaleThatItWouldBeAskedToMakeAndWhereTheRestIsItsOwnAffair() {
        ObjectNode erp = document();
        target(erp, 0).put("kind", "tryton").put("url", "https://erp.acme.example/acme/");
        put(erp);
        night.send("acme", "1");
        street.carry();

        JsonNode result = shadow(document -> ((ObjectNode) target(document, 0).path("settings"))
                .put("warehouse", "NORTH")
                .put("company", "4"));

        JsonNode sale = result.path("items").path(0);
        assertThat(sale.path("step").asText()).isEqualTo("sale");
        assertThat(changes(sale))
                .containsExactlyInAnyOrder("/sale.sale.create/0/company", "/sale.sale.create/0/warehouse");
        assertThat(sale.toString()).contains("stock.location warehouse NORTH");
        assertThat(result.path("notes").toString()).contains("target erp, step sale: what follows depends on");
    }

    @Test
    void everyConnectorCanSayWhatItWouldSend() {
        Delivery order = new Delivery(
                new RecordKey(ACME, EntityKind.ORDER, "own:1"),
                1,
                new Delivery.State.OfOrder(OrderState.awaited().submitted(night.order("1"))),
                "");
        Account account = new Account(ACME, "any", "https://any.example/", List.of(), Map.of(), Duration.ZERO);

        assertThat(Connectors.targetKinds())
                .allSatisfy(kind -> assertThat(Connectors.target(kind).rehearse(order, account, begin).stream()
                                .flatMap(said -> said.calls().stream()))
                        .as(kind)
                        .isNotEmpty());
    }
}
