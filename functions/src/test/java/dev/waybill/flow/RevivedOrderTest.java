package dev.waybill.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.FactOutcome;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.Unreadable;
import dev.waybill.model.EntityKind;
import dev.waybill.model.OrderLife;
import dev.waybill.model.OrderState;
import dev.waybill.model.RecordKey;
import dev.waybill.source.Fixture;
import dev.waybill.source.Message;
import dev.waybill.source.Sender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** WooCommerce calls orders off that nobody paid, and takes the payment that comes after all. */
class RevivedOrderTest {
    private static final Sender WEB = Sender.wooCommerce();
    private static final RecordKey KEY = new RecordKey(Street.ACME, EntityKind.ORDER, "web:727");

    private static final Message ON_HOLD = stated("order.created", "processing", "on-hold", "05T10:00:00");
    private static final Message CANCELLED = stated("order.updated~cancelled", "cancelled", "cancelled", "06T10:00:00");
    private static final Message FAILED = stated("order.updated~cancelled", "cancelled", "failed", "07T10:00:00");
    private static final Message PAID = stated("order.updated~paid", "processing", "processing", "08T10:00:00");

    private final Street street = Street.open();

    @Test
    void anOrderThatIsPaidAfterItsCancellationIsAnOrderAgain() throws Unreadable {
        take(street, CANCELLED);
        assertThat(state(street).life()).isEqualTo(OrderLife.CANCELLED);

        take(street, PAID);

        assertThat(state(street).life()).isEqualTo(OrderLife.OPEN);
        assertThat(state(street).cancellation()).isNull();
        assertThat(state(street).captured()).isPresent();
        assertThat(street.behind()).extracting("target").endsWith("erp", "feed");
    }

    @Test
    void anOrderThatWasKnownAndFailsEnds() throws Unreadable {
        take(street, ON_HOLD);

        take(street, FAILED);

        assertThat(state(street).life()).isEqualTo(OrderLife.CANCELLED);
    }

    @Test
    void whatIsToldAgainOrLateTakesNothingBack() throws Unreadable {
        take(street, PAID);

        List<FactOutcome> late = new ArrayList<>();
        late.addAll(take(street, CANCELLED));
        late.addAll(take(street, PAID));
        late.addAll(take(street, ON_HOLD));

        assertThat(late)
                .containsExactly(
                        FactOutcome.SUPERSEDED, FactOutcome.DUPLICATE, FactOutcome.DUPLICATE, FactOutcome.SUPERSEDED);
        assertThat(state(street).life()).isEqualTo(OrderLife.OPEN);
    }

    @Test
    void allOrdersOfArrivalWithDuplicatesGiveOneLiveRecord() throws Unreadable {
        List<List<Message>> permutations = new ArrayList<>();
        permute(new ArrayList<>(List.of(ON_HOLD, CANCELLED, FAILED, PAID)), 0, permutations);
        Set<OrderState> ends = new HashSet<>();

        for (List<Message> permutation : permutations) {
            Street one = Street.open();
            for (Message message : permutation) {
                take(one, message);
            }
            for (Message message : permutation.reversed()) {
                take(one, message);
            }
            ends.add(state(one));
        }

        assertThat(permutations).hasSize(24);
        assertThat(ends).extracting(OrderState::life).containsExactly(OrderLife.OPEN);
    }

    private static List<FactOutcome> take(Street street, Message message) throws Unreadable {
        List<FactOutcome> outcomes = new ArrayList<>();
        for (RetailEvent event : WEB.source().translate(message, WEB.connection())) {
            outcomes.add(street.take(AllFlows.of(event.type()), street.fact(event, "web")));
        }
        return outcomes;
    }

    private static OrderState state(Street street) {
        return street.records.read(KEY, OrderState.class).orElseThrow().state();
    }

    /** A recorded message as the shop would have sent it in another state, at another time of March 2024. */
    private static Message stated(String fixture, String status, String now, String when) {
        String body = new String(Fixture.named(WEB, fixture).body(), StandardCharsets.UTF_8)
                .replace("\"" + status + "\"", "\"" + now + "\"")
                .replaceFirst("(?<=\"date_modified_gmt\": \")[^\"]*", "2024-03-" + when);
        return WEB.message("order.updated", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void permute(List<Message> messages, int from, List<List<Message>> into) {
        if (from == messages.size()) {
            into.add(List.copyOf(messages));
            return;
        }
        for (int i = from; i < messages.size(); i++) {
            Collections.swap(messages, from, i);
            permute(messages, from + 1, into);
            Collections.swap(messages, from, i);
        }
    }
}
