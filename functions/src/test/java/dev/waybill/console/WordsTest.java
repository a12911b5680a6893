package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.events.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page writes some lists down a second time; nothing but this compares them. */
class WordsTest {
    private static final Pattern WORD = Pattern.compile("'([^']+)'");

    @Test
    void theConsoleOffersEveryTypeThatIsAccepted() throws IOException {
        List<String> accepted = Stream.concat(EventType.facts().stream(), Stream.of(EventType.PAYLOAD_QUARANTINED))
                .map(EventType::word)
                .toList();

        assertThat(list("EVENT_TYPES")).containsExactlyInAnyOrderElementsOf(accepted);
    }

    private static List<String> list(String name) throws IOException {
        try (var words = Objects.requireNonNull(WordsTest.class.getResourceAsStream("/console/assets/lib/words.js"))) {
            String text = new String(words.readAllBytes(), StandardCharsets.UTF_8);
            String from = text.substring(text.indexOf("export const " + name + " = ["));
            return WORD.matcher(from.substring(0, from.indexOf("];")))
                    .results()
                    .map((MatchResult word) -> word.group(1))
                    .toList();
        }
    }
}
