package dev.waybill.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.cloud.login.Person;
import dev.waybill.local.desk.Desk;
import dev.waybill.local.house.RunningHouse;
import dev.waybill.local.wire.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command at the desk takes: which desk, as whom, and how to print. */
final class AtDesk {
    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "The desk of a deployed environment; without it the house that runs from this folder.")
    private @Nullable String api;

    @Option(
            names = "--as",
            paramLabel = "WHO",
            defaultValue = "admin",
            converter = Who.class,
            description = "At the house on this machine: admin, operator or viewer (${DEFAULT-VALUE}).")
    private Person who = Person.ADMIN;

    @Option(names = "--json", description = "Prints the desk's answer as JSON.")
    private boolean json;

    Desk desk() throws IOException {
        return api == null
                ? Desk.of(RunningHouse.find(), who.word())
                : Desk.at(api, Optional.ofNullable(System.getenv("WAYBILL_TOKEN")));
    }

    /** By the word that the person has at the desk. */
    static final class Who implements ITypeConverter<Person> {
        @Override
        public Person convert(String word) {
            return Person.of(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "nobody here is " + word + ": choose admin, operator or viewer"));
        }
    }

    /** Whether it is the house on this machine. */
    boolean isHere() {
        return api == null;
    }

    boolean isJson() {
        return json;
    }

    /** Prints the answer, for a program or as the text for a person. */
    int print(JsonNode answer, String text) {
        System.out.println(json ? Json.pretty(answer) : text);
        return 0;
    }
}
