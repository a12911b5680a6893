package dev.waybill.tests.door;

import dev.waybill.source.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An authentic request in the hands of somebody who alters it, and his dice.
 *
 * @param others gives another authentic message of the same sender
 */
record Attempt(DoorHouse house, Scheme scheme, Knock knock, Supplier<Message> others, RandomGenerator random) {

    Message message() {
        return knock.message();
    }

    Message other() {
        return others.get();
    }

    byte[] bytes() {
        return message().body();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    String signature() {
        return signatureOf(message());
    }

    String signatureOf(Message any) {
        return any.header(scheme.signatureHeader()).orElse("");
    }

    /** The signature's base64 text. */
    String base64() {
        return signature().substring(scheme.label().length());
    }

    String secret() {
        return scheme.secretOf(DoorHouse.ACME);
    }

    byte[] key() {
        return scheme.key(secret());
    }

    byte[] digest() {
        return digestBy("HmacSHA256");
    }

    byte[] digestBy(String algorithm) {
        return scheme.digest(algorithm, message().headers(), bytes(), key());
    }

    String time() {
        return message().header("webhook-timestamp").orElse("0");
    }

    /** Another time, within the tolerance. */
    String otherTime() {
        return Long.toString(Long.parseLong(time()) + sign() * (1 + random.nextLong(300)));
    }

    /** A time beyond the tolerance. */
    Instant farAway() {
        return Scheme.NOW.plusSeconds(sign() * (301 + random.nextLong(10_000_000)));
    }

    Knock body(byte[] body) {
        return knock.with(new Message(message().headers(), body));
    }

    Knock signature(String value) {
        return header(scheme.signatureHeader(), value);
    }

    Knock base64(String value) {
        return signature(scheme.label() + value);
    }

    /** The header with another value; not applicable where the message has no such header of its own but the door's. */
    Knock header(String name, String value) {
        boolean ours = name.startsWith("content-") || message().header(name).isPresent();
        return ours ? knock.with(name, value) : knock;
    }

    Knock without(String name) {
        Map<String, String> headers = new HashMap<>(message().headers());
        headers.remove(name);
        return knock.with(new Message(headers, bytes()));
    }

    /** The header with one character typed over, dropped or added, or all of it gone. */
    Knock edited(String name) {
        String old = message().header(name).orElse("");
        if (old.isEmpty()) {
            return knock;
        }
        int place = random.nextInt(old.length());
        return switch (random.nextInt(5)) {
            case 0 -> header(name, old.substring(0, place) + old.substring(place + 1));
            case 1 -> header(name, old.substring(0, place) + (char) ('!' + random.nextInt(94)) + old.substring(place));
            case 2 ->
                header(name, old.substring(0, place) + (char) ('!' + random.nextInt(94)) + old.substring(place + 1));
            case 3 -> header(name, "");
            default -> without(name);
        };
    }

    Knock account(String value) {
        return scheme.accountHeader().isEmpty() ? knock : header(scheme.accountHeader(), value);
    }

    /** The same body under another key. */
    Knock resigned(byte[] key) {
        return Arrays.equals(key, key()) ? knock : knock.with(scheme.message("", bytes(), key, random));
    }

    /** The same body, rightly signed at another time; only where the time is signed, too. */
    Knock sentAt(Instant time) {
        return scheme.isStandard() ? knock.with(scheme.message("", bytes(), key(), random, time)) : knock;
    }

    /** The same signed bytes, parted elsewhere into id, time and body. */
    Knock boundaryMoved() {
        int point = text().indexOf('.');
        if (!scheme.isStandard() || point < 0) {
            return knock;
        }
        Map<String, String> headers = new HashMap<>(message().headers());
        headers.put("webhook-id", message().header("webhook-id").orElse("") + "." + time());
        headers.put("webhook-timestamp", text().substring(0, point));
        return knock.with(new Message(headers, text().substring(point + 1).getBytes(StandardCharsets.UTF_8)));
    }

    String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    byte[] one(String... values) {
        return pick(values).getBytes(StandardCharsets.UTF_8);
    }

    byte[] some(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    int place() {
        return random.nextInt(message().length());
    }

    byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** The body with some bytes instead of those that stand at a place. */
    byte[] spliced(int place, int removed, byte[] instead) {
        byte[] body = bytes();
        byte[] spliced = Arrays.copyOf(body, body.length - removed + instead.length);
        System.arraycopy(instead, 0, spliced, place, instead.length);
        System.arraycopy(body, place + removed, spliced, place + instead.length, body.length - place - removed);
        return spliced;
    }

    private int sign() {
        return random.nextBoolean() ? 1 : -1;
    }
}
