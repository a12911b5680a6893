package dev.waybill.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded body of a sender and the facts that it stands for: {@code source/<kind>/<topic>[~variant].json} beside
 * {@code ….facts}; a slash in a topic is a point in the file's name.
 */
public record Fixture(Sender sender, Path file) {
    private static final Path ROOT = Path.of("src/test/resources/source");
    private static final String BODY = ".json";

    public static List<Fixture> of(Sender sender) {
        Path folder = ROOT.resolve(sender.source().kind());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(BODY))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(file -> new Fixture(sender, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Fixture named(Sender sender, String name) {
        return new Fixture(sender, ROOT.resolve(sender.source().kind()).resolve(name + BODY));
    }

    public Message message() {
        return sender.message(topic(), body());
    }

    public String topic() {
        String topic = name().replaceFirst("~.*", "");
        return sender.source().kind().equals("shopify") ? topic.replaceFirst("\\.", "/") : topic;
    }

    public byte[] body() {
        return read(file);
    }

    /** The facts as they were recorded, one in a line. */
    public List<String> facts() {
        return new String(read(file.resolveSibling(name() + ".facts")), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    String name() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - BODY.length());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return sender + " " + name();
    }
}
