package dev.waybill.ops.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a list goes on, as a word that callers hand back and do not read. */
public record Cursor(List<String> parts) {
    private static final String BETWEEN = "\n";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    /** Reads a word that we gave, of so many parts; another is refused. */
    public static Cursor parse(String word, int parts) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(text.split(BETWEEN, -1)));
            if (cursor.parts().size() == parts) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    public String part(int at) {
        return parts.get(at);
    }

    /** A part that is a number. */
    public long number(int at) {
        try {
            return Long.parseLong(part(at));
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** For one that is of our making and leads nowhere on this page. */
    public static Problem refused() {
        return Problem.invalid("?cursor", "the cursor is not one of ours: begin without one");
    }
}
