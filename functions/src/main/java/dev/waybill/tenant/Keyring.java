package dev.waybill.tenant;

import dev.waybill.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * All that is done with the environment's key, one derived key per purpose: endpoint tokens carry a MAC, so that a forged
 * one is refused without a read; secrets are sealed with AES-256-GCM, the tenant as associated data; a person's match key
 * is an HMAC, so that no e-mail address stands in a key.
 */
public final class Keyring {
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<String> environmentKey;
    private final SecureRandom random;

    /** Takes the key as a supplier, because it is read on first use and may be cached by whoever reads it. */
    public Keyring(Supplier<String> environmentKey, SecureRandom random) {
        this.environmentKey = environmentKey;
        this.random = random;
    }

    /** A new endpoint token: 128 random bits and their MAC, 43 characters of base64url. */
    public String newToken() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] token = Arrays.copyOf(id, ID_BYTES + MAC_BYTES);
        System.arraycopy(mac("endpoint", id), 0, token, ID_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The id inside a token that this environment made, in hex; empty for any other text, after the same work. */
    public Optional<String> tokenId(String token) {
        byte[] bytes = decoded(token);
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] given = bytes.length == ID_BYTES + MAC_BYTES
                ? Arrays.copyOfRange(bytes, ID_BYTES, ID_BYTES + MAC_BYTES)
                : new byte[MAC_BYTES];
        byte[] expected = Arrays.copyOf(mac("endpoint", id), MAC_BYTES);
        return MessageDigest.isEqual(expected, given)
                ? Optional.of(HexFormat.of().formatHex(id))
                : Optional.empty();
    }

    /** Seals a tenant's secret. */
    public byte[] seal(TenantId tenant, String name, String plain) {
        try {
            byte[] iv = new byte[IV_BYTES];
            random.nextBytes(iv);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, tenant, name, iv).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(iv, IV_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, IV_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal secret " + name + " of tenant " + tenant, e);
        }
    }

    /**
     * Opens a sealed secret.
     *
     * @throws IllegalStateException when it was sealed for another tenant or name, or under another key
     */
    public String open(TenantId tenant, String name, byte[] sealed) {
        try {
            byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, tenant, name, iv).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open secret " + name + " of tenant " + tenant, e);
        }
    }

    /** A keyed, one-way name for personal data of a tenant, in hex: for matching and for tombstones. */
    public String pseudonym(TenantId tenant, String personal) {
        byte[] text = (tenant + "\n" + personal).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac("pseudonym", text), 0, ID_BYTES);
    }

    private Cipher cipher(int mode, TenantId tenant, String name, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(mac("seal", new byte[0]), "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD((tenant + "\n" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] mac(String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(environmentKey.get().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] decoded(String token) {
        if (token.length() != 43) {
            return new byte[ID_BYTES];
        }
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[ID_BYTES];
        }
    }
}
