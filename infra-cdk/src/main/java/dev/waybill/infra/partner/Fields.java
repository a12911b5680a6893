package dev.waybill.infra.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.events.StrictJson;
import dev.waybill.events.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of one JSON object in a file that a person wrote; every complaint names file, field and remedy. */
final class Fields {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final String file;
    private final String where;
    private final ObjectNode node;

    private Fields(String file, String where, ObjectNode node) {
        this.file = file;
        this.where = where;
        this.node = node;
    }

    static Fields ofFile(Path path) {
        String file = path.toString();
        try {
            if (StrictJson.read(Files.readAllBytes(path)) instanceof ObjectNode object) {
                return new Fields(file, "", object);
            }
            throw new IllegalArgumentException(file + ": is not a JSON object: begin it with {");
        } catch (Unreadable problem) {
            throw new IllegalArgumentException(file + ": " + problem.getMessage() + ": write plain JSON", problem);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read " + file, problem);
        }
    }

    /** Refuses every other field: most are typing mistakes. */
    Fields only(String... known) {
        Set<String> unknown = new HashSet<>(names());
        unknown.removeAll(Arrays.asList(known));
        for (String name : unknown) {
            throw refuse(name, "is not known", "remove it, or use one of " + List.of(known));
        }
        return this;
    }

    List<String> names() {
        return node.propertyStream().map(property -> property.getKey()).toList();
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw refuse(name, "is " + value, "write a text that is not blank");
        }
        return value.textValue();
    }

    Optional<String> optionalText(String name) {
        return node.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** An id that repeats the name of its file or folder, so that a copied file cannot overwrite its original. */
    String idOf(String name, Path home) {
        String id = text(name);
        String expected = home.getFileName().toString().replaceFirst("\\.json$", "");
        if (!ID.matcher(id).matches()) {
            throw refuse(name, "is \"" + id + "\"", "write 2 to 40 of a-z, 0-9 and -, starting with a letter");
        }
        if (!id.equals(expected)) {
            throw refuse(name, "is \"" + id + "\"", "write \"" + expected + "\", as its file or folder is called");
        }
        return id;
    }

    int number(String name, int least, int most) {
        JsonNode value = required(name);
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw refuse(name, "is " + value, "write a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A switch: off unless the field says true. */
    boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value != null && !value.isBoolean()) {
            throw refuse(name, "is " + value, "write true or false");
        }
        return value != null && value.booleanValue();
    }

    private String oneOf(String name, Collection<String> choices) {
        String value = text(name);
        if (!choices.contains(value)) {
            throw refuse(
                    name,
                    "is \"" + value + "\"",
                    "write one of " + choices.stream().sorted().toList());
        }
        return value;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        List<String> choices = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return type.getEnumConstants()[choices.indexOf(oneOf(name, choices))];
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(name)) {
            if (!item.isTextual()) {
                throw refuse(name, "holds " + item, "write a list of texts");
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }

    List<String> textsOf(String name, Set<String> choices) {
        List<String> texts = texts(name);
        for (String text : texts) {
            if (!choices.contains(text)) {
                throw refuse(
                        name,
                        "names \"" + text + "\"",
                        "name some of " + choices.stream().sorted().toList());
            }
        }
        return texts;
    }

    Fields object(String name) {
        return inside(name, required(name));
    }

    String compact() {
        return node.toString();
    }

    IllegalArgumentException refuse(String name, String problem, String remedy) {
        return new IllegalArgumentException("%s: field \"%s%s\" %s: %s".formatted(file, where, name, problem, remedy));
    }

    private Fields inside(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new Fields(file, where + name + ".", object);
        }
        throw refuse(name, "is " + value, "write an object: { … }");
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw refuse(name, "is " + value, "write a list: [ … ]");
        }
        return value;
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw refuse(name, "is missing", "add it");
        }
        return value;
    }
}
