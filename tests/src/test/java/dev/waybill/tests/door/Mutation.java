package dev.waybill.tests.door;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * One way of altering an authentic request so that it is authentic no more. Where it does not apply to the request at hand it
 * gives the same one back, which is no attempt and not counted.
 */
enum Mutation {
    BIT_FLIPPED(at -> at.body(at.flipped(at.bytes()))),
    BYTE_INSERTED(at -> at.body(at.spliced(at.place(), 0, at.some(1)))),
    BYTE_DELETED(at -> at.body(at.spliced(at.place(), 1, at.some(0)))),
    BYTES_REPEATED(at -> {
        int place = at.place();
        return at.body(at.spliced(place, 0, Arrays.copyOfRange(at.bytes(), place, at.bytes().length)));
    }),
    BODY_TRUNCATED(at -> at.body(Arrays.copyOf(at.bytes(), at.place()))),
    BYTES_APPENDED(at ->
            at.body(at.spliced(at.bytes().length, 0, at.some(1 + at.random().nextInt(64))))),
    BLANK_APPENDED(at -> at.body(at.spliced(at.bytes().length, 0, at.one(" ", "\n", "\r\n", "\0")))),
    ORDER_MARK_PREPENDED(at -> at.body(at.spliced(0, 0, at.one("\uFEFF", " ", "\n")))),
    LINES_REWRITTEN(at -> at.body(at.text().replace(",", ",\n").getBytes(StandardCharsets.UTF_8))),
    ESCAPES_REWRITTEN(at -> at.body(at.text().replace("e", "\\u0065").getBytes(StandardCharsets.UTF_8))),
    BODY_SWAPPED(at -> at.body(at.other().body())),

    SIGNATURE_SWAPPED(at -> at.signature(at.signatureOf(at.other()))),
    SIGNATURE_MISSING(at -> at.without(at.scheme().signatureHeader())),
    SIGNATURE_ELSEWHERE(at -> {
        String elsewhere = at.pick("authorization", "x-hub-signature-256", "x-signature");
        return at.without(at.scheme().signatureHeader()).with(elsewhere, at.signature());
    }),
    SIGNATURE_EMPTY(at -> at.signature(at.pick("", " ", "=", at.scheme().label(), "null", "true", "[]"))),
    SIGNATURE_TYPED_OVER(at -> {
        String old = at.base64();
        int place = at.random().nextInt(old.length());
        char typed = (char) (' ' + 1 + at.random().nextInt(94));
        return at.base64(old.substring(0, place) + typed + old.substring(place + 1));
    }),
    SIGNATURE_IN_ANOTHER_CASE(at ->
            at.base64(at.pick(at.base64().toUpperCase(Locale.ROOT), at.base64().toLowerCase(Locale.ROOT)))),
    SIGNATURE_URL_SAFE(at -> at.base64(at.base64().replace('+', '-').replace('/', '_'))),
    SIGNATURE_IN_HEX(at -> at.base64(at.pick(
            HexFormat.of().formatHex(at.digest()),
            HexFormat.of().withUpperCase().formatHex(at.digest())))),
    SIGNATURE_UNPADDED(at -> at.base64(at.base64().replace("=", ""))),
    SIGNATURE_PADDED_MORE(at -> at.base64(at.base64() + at.pick("=", "==", "A", "AAAA"))),
    SIGNATURE_SHORT(at ->
            at.base64(at.base64().substring(0, at.random().nextInt(at.base64().length())))),
    DIGEST_SHORT(at -> at.base64(Base64.getEncoder()
            .encodeToString(Arrays.copyOf(at.digest(), at.random().nextInt(32))))),
    DIGEST_LONG(at -> at.base64(Base64.getEncoder()
            .encodeToString(Arrays.copyOf(at.digest(), 33 + at.random().nextInt(32))))),
    SIGNATURE_WITH_BLANKS(at -> {
        int place = at.random().nextInt(at.base64().length() + 1);
        String blank = at.pick("\t", "\n", "\r\n", "\u00a0", "\0", "%20", "\u200b");
        return at.base64(at.base64().substring(0, place) + blank + at.base64().substring(place));
    }),
    SIGNATURE_QUOTED(
            at -> at.base64(at.pick("\"%s\"", "'%s'", "<%s>", "%s,%1$s", "%s;").formatted(at.base64()))),
    SIGNATURE_RELABELLED(at -> at.signature(
            at.pick("v1a,", "V1,", "v2,", "v0,", "v1=", "v1,v1,", "sha256=", "t=1,v1=", "none,") + at.base64())),
    SIGNATURE_LAST_OF_MANY(at -> {
        String many = (at.scheme().label() + "AAAA ").repeat(5 + at.random().nextInt(20));
        return at.signature(many + at.signature());
    }),
    SIGNATURE_REPEATED(
            at -> at.signature((at.signature() + " ").repeat(6 + at.random().nextInt(60)))),
    ALGORITHM_CHANGED(at -> at.base64(Base64.getEncoder()
            .encodeToString(at.digestBy(at.pick("HmacSHA1", "HmacSHA512", "HmacMD5", "HmacSHA384", "HmacSHA3-256"))))),
    KEY_GUESSED(at -> at.resigned(at.some(1 + at.random().nextInt(64)))),
    KEY_ALTERED(at -> at.resigned(at.flipped(at.key()))),
    KEY_TRUNCATED(at -> at.resigned(Arrays.copyOf(at.key(), 1 + at.random().nextInt(at.key().length - 1)))),
    KEY_OF_ANOTHER_TENANT(at -> at.resigned(at.scheme().key(at.scheme().secretOf(DoorHouse.BIRCH)))),
    KEY_MISREAD(at -> at.resigned(
            (at.scheme().isStandard() ? at.secret() : "whsec_" + at.secret()).getBytes(StandardCharsets.UTF_8))),

    ID_ALTERED(at -> at.edited("webhook-id")),
    TIME_ALTERED(at -> at.edited("webhook-timestamp")),
    TIME_MOVED(at -> at.header("webhook-timestamp", at.otherTime())),
    TIME_WRITTEN_OTHERWISE(at -> at.header(
            "webhook-timestamp",
            at.pick("0%s", "+%s", "%s.0", "%s000", " %s", "%se0", "-%s").formatted(at.time()))),
    SENT_TOO_EARLY_OR_TOO_LATE(at -> at.sentAt(at.farAway())),
    BOUNDARY_MOVED(at -> at.boundaryMoved()),

    ACCOUNT_OF_ANOTHER(at -> at.account(at.pick("%s.evil.example", "evil-%s", "%sx", "x@%s", "%s/evil")
            .formatted(at.scheme().account()))),

    ENDPOINT_OF_ANOTHER_TENANT(
            at -> at.knock().at(at.house().token(DoorHouse.BIRCH, at.scheme().source()))),
    ENDPOINT_OF_ANOTHER_SOURCE(at -> at.knock()
            .at(at.house()
                    .token(
                            DoorHouse.ACME,
                            Scheme.ALL.stream()
                                    .map(Scheme::source)
                                    .filter(source -> !source.equals(at.scheme().source()))
                                    .toList()
                                    .get(at.random().nextInt(2))))),
    TOKEN_TYPED_OVER(at -> {
        // The last character holds bits that no byte takes.
        String token = at.knock().token();
        int place = at.random().nextInt(token.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char typed = alphabet.charAt(at.random().nextInt(alphabet.length()));
        return at.knock().at(token.substring(0, place) + typed + token.substring(place + 1));
    }),
    METHOD_CHANGED(at -> at.knock().by(at.pick("GET", "PUT", "DELETE", "PATCH", "post", "HEAD", "OPTIONS"))),
    TYPE_CHANGED(at -> at.header(
            "content-type",
            at.pick(
                    "",
                    "text/plain",
                    "application/xml",
                    "application/json; charset=utf-16",
                    "text/html",
                    "multipart/form-data"))),
    ENCODING_CLAIMED(at -> at.header("content-encoding", at.pick("gzip", "br", "deflate", "gzip, identity")));

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Function<Attempt, Knock> change;

    Mutation(Function<Attempt, Knock> change) {
        this.change = change;
    }

    Knock of(Attempt attempt) {
        return change.apply(attempt);
    }
}
