package dev.waybill.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.deadletter.DeadLetter;
import dev.waybill.deadletter.DeadLetters;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies dead is found as what it is, however it is asked for. */
class FindingTheDeadTest {
    private final DeskStreet there = new DeskStreet();

    @BeforeEach
    void oneOfTwoOrdersDied() {
        there.street.poison = body -> body.contains("own:0");
        there.send("acme", 2);
        there.street.memory.clock.advance(Duration.ofMinutes(30));
    }

    private JsonNode found(String query) {
        return there.get("olga", "/v1/transactions?" + query);
    }

    @Test
    void searchByOutcomeHoldsTheDeadAmongTheDeadAlone() {
        JsonNode dead = found("outcome=dead");
        JsonNode inFlight = found("outcome=in-flight");

        assertThat(dead.path("items").findValuesAsText("record")).containsExactly("own:0");
        assertThat(dead.path("notSearched").isNull()).isTrue();
        assertThat(inFlight.path("items")).isEmpty();
    }

    @Test
    void arrivalThatIsAskedForByItsOwnIdIsToldAsDead() {
        String id = there.street.memory.deadLetters.all().getFirst().id();

        JsonNode found = found("id=" + id).path("items");

        assertThat(found.findValuesAsText("outcome")).containsExactly("dead");
    }

    @Test
    void whereNotAllThatLiesDeadWasSeenTheAnswerSaysSo() {
        String id = there.street.memory.deadLetters.all().getFirst().id();
        there.street.memory.lie(new NothingSeen());

        JsonNode dead = found("outcome=dead");
        JsonNode one = found("id=" + id);

        assertThat(dead.path("items")).isEmpty();
        assertThat(dead.path("notSearched").asText()).contains("some of what lies dead");
        assertThat(one.at("/items/0/outcome").asText()).isEqualTo("in-flight");
        assertThat(one.path("notSearched").asText()).contains("some of what lies dead");
    }

    /** Queues whose walk ended before it met anything. */
    private static final class NothingSeen implements DeadLetters {
        @Override
        public boolean look(Which which, Function<DeadLetter, Verdict> visitor) {
            return false;
        }

        @Override
        public Set<String> names(Which which) {
            return Set.of();
        }

        @Override
        public List<Depth> depths() {
            return List.of();
        }

        @Override
        public int hidden(Which which) {
            return 0;
        }
    }
}
