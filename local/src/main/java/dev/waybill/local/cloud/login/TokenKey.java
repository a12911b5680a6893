package dev.waybill.local.cloud.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.wire.Json;
import dev.waybill.local.wire.KeptJson;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The house's own key for tokens (RS256), made on first use and kept with its data. */
final class TokenKey {
    private static final int BITS = 2048;
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String id;
    private final PrivateKey secret;
    private final RSAPublicKey open;

    private TokenKey(String id, PrivateKey secret, RSAPublicKey open) {
        this.id = id;
        this.secret = secret;
        this.open = open;
    }

    static TokenKey in(KeptJson file) throws IOException {
        try {
            var kept = file.read();
            if (kept.isEmpty()) {
                kept = made();
                file.write(kept);
            }
            var bytes = Base64.getDecoder().decode(kept.path("key").asText());
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            var open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new TokenKey(kept.path("id").asText(), secret, (RSAPublicKey) open);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(file.file() + " holds no key: use another data folder", unreadable);
        }
    }

    private static ObjectNode made() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        var key = generator.generateKeyPair().getPrivate().getEncoded();
        return Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("key", Base64.getEncoder().encodeToString(key));
    }

    /** The public half as a JSON web key set. */
    ObjectNode keys() {
        var keys = Json.object();
        keys.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", number(open.getModulus()))
                .put("e", number(open.getPublicExponent()));
        return keys;
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        var from = bytes[0] == 0 ? 1 : 0;
        return ENCODER.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    String sign(ObjectNode claims) {
        var header = Json.object().put("alg", "RS256").put("kid", id).put("typ", "JWT");
        var content = ENCODER.encodeToString(Json.bytes(header)) + "." + ENCODER.encodeToString(Json.bytes(claims));
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** The claims of a token that this key signed; nothing else is believed. */
    Optional<JsonNode> claims(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var header = Json.parse(DECODER.decode(parts[0]));
            var known = header.path("alg").asText().equals("RS256")
                    && header.path("kid").asText().equals(id)
                    && isSigned(parts[0] + "." + parts[1], DECODER.decode(parts[2]), open);
            return known ? Optional.of(Json.parse(DECODER.decode(parts[1]))) : Optional.empty();
        } catch (IllegalArgumentException | GeneralSecurityException noToken) {
            return Optional.empty();
        }
    }

    private static boolean isSigned(String content, byte[] by, PublicKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initVerify(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return signature.verify(by);
    }
}
