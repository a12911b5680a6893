package dev.waybill.tests.street;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.faults.Case;
import dev.waybill.tests.house.Letter;
import dev.waybill.tests.house.Retailer;
import dev.waybill.tests.house.Search;
import dev.waybill.tests.house.Street;
import dev.waybill.tests.house.TestHouse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Street.class)
class SilenceIT {
    /** Whom all fixtures are about. */
    private static final List<String> PERSON =
            List.of("Ada", "ada@example.com", "Sample Street", "Springfield", "555 0100", "Example Ltd");

    @Test
    @Case(102)
    void noLogNamesAPersonOrTellsASecretWhateverComesIn(Retailer retailer, TestHouse house) {
        retailer.behave("{\"path\": \"/in/\", \"status\": 500, \"times\": 1}");

        Letter.all().forEach(letter -> retailer.post(letter.of(retailer)));
        retailer.post(Letter.shopify("orders/create").with("/shipping_address/city", "Springfield\u0000"));
        retailer.isConserved();

        assertThat(Search.logs(house, PERSON)).isEmpty();
        assertThat(Search.logs(house, secrets(house))).isEmpty();
        assertThat(Search.logs(house, List.of(retailer.name())))
                .as("the logs were searched")
                .isNotEmpty();
    }

    private static List<String> secrets(TestHouse house) {
        return Retailer.tenants(house).stream()
                .flatMap(tenant -> Stream.of(tenant.path("endpoints")))
                .flatMap(endpoints -> endpoints.valueStream())
                .map(endpoint -> endpoint.path("secret"))
                .map(JsonNode::asText)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }
}
