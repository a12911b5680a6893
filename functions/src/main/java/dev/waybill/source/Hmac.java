package dev.waybill.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 as webhooks use it. Every key is tried against every signature whatever the outcome so far, so that the time
 * tells nothing; nothing that a sender writes makes it throw.
 */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    /** Stands where a text is no signature: as long as a digest, so that it costs the same comparison, and never one. */
    private static final byte[] NONE = new byte[LENGTH];

    private Hmac() {}

    /** A secret that is used as its UTF-8 bytes. */
    public static byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of the signatures is that of the content under one of the keys. */
    public static boolean signed(byte[] content, List<byte[]> keys, List<byte[]> signatures) {
        boolean signed = false;
        for (byte[] key : keys) {
            byte[] expected = sign(content, key);
            for (byte[] signature : signatures) {
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        return signed;
    }

    /** The digest that a base64 text (standard alphabet, padded) stands for; one that equals nothing if it is no such text. */
    public static byte[] base64(String text) {
        return decoded(text).filter(digest -> digest.length == LENGTH).orElse(NONE);
    }

    /** What a base64 text holds; empty unless it is exactly what an encoder would write. */
    public static Optional<byte[]> decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Signs the content; an empty key, which no sender uses, signs nothing that could be equalled. */
    public static byte[] sign(byte[] content, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.length == 0 ? unguessable() : key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] unguessable() {
        byte[] key = new byte[LENGTH];
        new java.security.SecureRandom().nextBytes(key);
        return key;
    }
}
