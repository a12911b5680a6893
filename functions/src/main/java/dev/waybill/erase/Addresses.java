package dev.waybill.erase;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What may be e-mail addresses in a text that nobody could read. */
final class Addresses {
    /** No local part is longer (RFC 5321). */
    private static final Pattern ADDRESS = Pattern.compile(
            "([^\\s@\"<>(),:;=&\\\\]{1,64})@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?)");

    private Addresses() {}

    /** Where an address begins is not sure: in {@code \nada@example.com} the n is the end of a line. */
    static Stream<String> in(String text) {
        return ADDRESS.matcher(text).results().flatMap(Addresses::each);
    }

    private static Stream<String> each(MatchResult found) {
        String local = found.group(1);
        return IntStream.range(0, local.length()).mapToObj(from -> local.substring(from) + "@" + found.group(2));
    }
}
