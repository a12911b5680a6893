package dev.waybill.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.Json;
import dev.waybill.events.RetailEvent;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import dev.waybill.faults.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a payload may hold besides what a mapping reads, for every source. */
class PayloadTest {
    /** A family of four code points, a combining accent, Hebrew, a zero-width joiner, a letter beyond the first plane. */
    private static final String NAME = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66e\u0301"
            + "\u05E9\u05DC\u05D5\u05DD\uD835\uDD04";

    static Stream<Fixture> fixtures() {
        return Sender.all().flatMap(sender -> Fixture.of(sender).stream());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    @Case(48)
    void aFieldThatNobodyKnowsChangesNoFact(Fixture fixture) throws Unreadable {
        ObjectNode body = (ObjectNode) StrictJson.read(fixture.body());
        body.put("field_of_next_year", "x").putObject("object_of_next_year").put("id", 7);

        List<RetailEvent> facts = translate(fixture, body);

        assertThat(texts(facts)).isEqualTo(fixture.facts());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    @Case(53)
    void namesThatOtherReadersObeyAreOnlyNamesHere(Fixture fixture) throws Unreadable {
        ObjectNode body = (ObjectNode) StrictJson.read(fixture.body());
        body.put("@class", "javax.management.BadAttributeValueExpException")
                .put("@type", "java.net.URL")
                .putObject("__proto__")
                .put("isAdmin", true);
        body.putArray("constructor").add("java.lang.ProcessBuilder").addObject().put("command", "id");

        List<RetailEvent> facts = translate(fixture, body);

        assertThat(texts(facts)).isEqualTo(fixture.facts());
    }

    @Test
    @Case(53)
    void noTypeIsEverNamedByAPayload() throws IOException {
        for (String module : List.of("canonical-model", "events", "functions")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file))
                                .doesNotContain(
                                        "efaultTyping",
                                        "Id.CLASS",
                                        "Id.MINIMAL_CLASS",
                                        "ObjectInputStream",
                                        "Class.forName"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    @Case(37)
    void aNameInAnyScriptArrivesAsItWasWritten(Fixture fixture) throws Unreadable {
        String body = new String(fixture.body(), StandardCharsets.UTF_8);
        String renamed = body.replace("Ada", NAME);

        List<RetailEvent> facts = translate(fixture, StrictJson.read(renamed.getBytes(StandardCharsets.UTF_8)));

        for (RetailEvent fact : facts) {
            RetailEvent back = Json.read(Json.write(fact), fact.getClass());
            assertThat(back).isEqualTo(fact);
        }
        assertThat(String.join("\n", texts(facts)))
                .isEqualTo(String.join("\n", fixture.facts()).replace("Ada", NAME));
    }

    private static List<RetailEvent> translate(Fixture fixture, JsonNode body) throws Unreadable {
        Sender sender = fixture.sender();
        return sender.source().translate(sender.message(fixture.topic(), Json.writeBytes(body)), sender.connection());
    }

    private static List<String> texts(List<RetailEvent> facts) {
        return facts.stream().map(fact -> fact.type() + " " + Json.write(fact)).toList();
    }
}
