package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.figures.Figure;
import dev.waybill.tests.house.AwsClients;
import dev.waybill.tests.house.Crashing;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.LocalHouse;
import dev.waybill.tests.house.Retailer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Three retailers on the night before a sale: what they send, what goes wrong with it, and that it is there in the end. */
record NightTrade(Retailer acme, Retailer bolt, Retailer cord) {
    private static final String COMMAND =
            "./mvnw verify -pl tests -am -Dit.test=NightIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false";

    /** Orders in a currency that the ERP does not know; the first of acme's has the number that the operator was told. */
    static final int FOREIGN_OF_ACME = 12;

    static final int OF_ACME = FOREIGN_OF_ACME + 3;
    static final int DEAD_OF_ACME = 2;
    static final int FOREIGN_OF_BOLT = 6;
    static final int OF_CORD = 6;

    /** One of bolt, and a text that is no event. */
    static final int DEAD = DEAD_OF_ACME + 2;

    void comes(NightShift olga) {
        for (Retailer retailer : List.of(acme, bolt)) {
            retailer.behave("{\"method\": \"currency.currency.search_read\", \"holds\": \"SEK\", \"result\": []}");
        }
        cord.behave("{\"path\": \"/in/\", \"status\": 503}");
        send(acme, 1001, FOREIGN_OF_ACME, "SEK");
        send(acme, 1101, OF_ACME - FOREIGN_OF_ACME, "USD");
        send(bolt, 1201, FOREIGN_OF_BOLT, "SEK");
        send(cord, 1301, OF_CORD, "USD");
        acme.eventually(() -> assertThat(
                        olga.desk().get("/v1/exceptions/groups").path("groups").findValuesAsText("title"))
                .containsExactly(
                        FOREIGN_OF_ACME + " × currency SEK unknown in erp",
                        FOREIGN_OF_BOLT + " × currency SEK unknown in erp"));
    }

    private void send(Retailer retailer, int first, int many, String currency) {
        for (int number = first; number < first + many; number++) {
            retailer.sends(Letter.order(number).naming(Map.of("\"USD\"", "\"" + currency + "\"")));
        }
    }

    /** As the crash of a release does; the house counts the receives, and its queues move what is beyond help. */
    void diesWith(LocalHouse house, NightShift olga) throws InterruptedException {
        Crashing.during(house, "OrderSubmitted", () -> {
            send(acme, 2001, DEAD_OF_ACME, "USD");
            send(bolt, 2101, 1, "USD");
            layOnTheQueue(house, "this is no event");
            acme.eventually(() -> assertThat(olga.dead()).isEqualTo(DEAD));
        });
    }

    private static void layOnTheQueue(LocalHouse house, String text) {
        try (SqsClient sqs = AwsClients.at(house, "SQS", SqsClient.builder())) {
            sqs.listQueues().queueUrls().stream()
                    .filter(url -> url.contains("OrderSubmittedFeedQueue"))
                    .forEach(url -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(text)));
        }
    }

    void isThereOnce() {
        int orders = 0;
        int doubled = 0;
        for (Retailer retailer : List.of(acme, bolt, cord)) {
            retailer.isConserved();
            for (Map.Entry<String, Integer> effect : retailer.effects().entrySet()) {
                orders += effect.getKey().startsWith("sale/") ? 1 : 0;
                doubled += effect.getKey().matches("(sale|order)/.*") && effect.getValue() > 1 ? 1 : 0;
            }
        }
        Figure.atMost("night-doubled", doubled, 0, "of " + orders + " orders", COMMAND)
                .told();
        assertThat(doubled).isZero();
        assertThat(orders).isEqualTo(OF_ACME + DEAD_OF_ACME + FOREIGN_OF_BOLT + 1 + OF_CORD);
    }
}
