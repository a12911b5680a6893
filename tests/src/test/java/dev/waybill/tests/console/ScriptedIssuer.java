package dev.waybill.tests.console;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect issuer that knows one operator and takes nothing but the code flow with PKCE. */
final class ScriptedIssuer {
    static final String TOKEN = "token-of-nadia";

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private final Map<String, Boolean> spent = new ConcurrentHashMap<>();
    private volatile boolean hasSession = true;

    void begin() {
        hasSession = true;
    }

    /** Without a session Nadia would be asked who she is. */
    boolean hasSession() {
        return hasSession;
    }

    URI logout(Map<String, String> query, String console) {
        must(query, "client_id", "console");
        must(query, "logout_uri", console);
        hasSession = false;
        return URI.create(console);
    }

    String configuration(String issuer) {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "end_session_endpoint":"%1$s/logout"}""".formatted(issuer);
    }

    /** With her session she is sent straight back. */
    URI authorize(Map<String, String> query) {
        must(query, "response_type", "code");
        must(query, "code_challenge_method", "S256");
        must(query, "scope", "openid waybill/desk");
        must(query, "client_id", "console");
        String code = "code-" + challenges.size();
        challenges.put(code, query.getOrDefault("code_challenge", ""));
        return URI.create(query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    String token(Map<String, String> form) {
        must(form, "grant_type", "authorization_code");
        String code = form.getOrDefault("code", "");
        if (spent.putIfAbsent(code, true) != null) {
            throw new IllegalArgumentException("code used twice");
        }
        must(Map.of("challenge", challenge(form.getOrDefault("code_verifier", ""))), "challenge", challenges.get(code));
        return """
                {"access_token":"%s","token_type":"Bearer","expires_in":3600}""".formatted(TOKEN);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void must(Map<String, String> given, String name, @Nullable String value) {
        if (value == null || !value.equals(given.get(name))) {
            throw new IllegalArgumentException(name + " is " + given.get(name));
        }
    }
}
